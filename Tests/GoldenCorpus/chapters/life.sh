# from: ceremony
# clock: 2024-10-12 09:00
# From a new party to reports, refusals and withdrawals.
ikrar party add bpbd-sarolangun --name "Badan Penanggulangan Bencana Daerah Kabupaten Sarolangun" --short-name BPBD --kind dinas --contact "Jalan (CONTOH)"
ikrar party add bpbd-sarolangun --name "BPBD"
ikrar party add bpbd-sarolangun --name "BPBD Kabupaten Sarolangun" --update
ikrar party add bpbd-sarolangun --name "BPBD Kabupaten Sarolangun" --update
ikrar party add tidak-ada --name "Tidak Ada" --update || ikrar party add tidak-ada --name "Tidak Ada"
ikrar party add lain --name "Kepolisian Resor Sarolangun"
ikrar party add lain --name "$(printf 'Kep\xd0\xbelisian')"
ikrar party add lain --name "$(printf 'a\033[2Jb')"
ikrar party add lain --name "NIK 1503012005850001"
ikrar party add kesra-sarolangun --name "Bagian Kesejahteraan Rakyat" --format json
ikrar party show bpbd-sarolangun
ikrar key enroll spare/bpbd-sarolangun.enroll.json
ikrar key enroll spare/bpbd-sarolangun.enroll.json --yes
ikrar key enroll spare/bpbd-sarolangun.enroll.json --yes
ikrar key enroll spare/kesra-sarolangun.enroll.json --yes --format json
ikrar key enroll sarolangun.agreement.json --yes
cp spare/* keys; ikrar sign sarolangun.agreement.json --as kesra-sarolangun --witness --yes --name "[nama]" --office Camat --capacity acting
ikrar sign sarolangun.agreement.json --as kesra-sarolangun --yes
ikrar import sarolangun.agreement.json
ikrar import sarolangun.agreement.json
ikrar verify sarolangun.agreement.json --on 2024-10-12
draft Pendek > a.yaml; ikrar register a.yaml --allow-placeholders --output a.json
ikrar register a.yaml --allow-placeholders --output a2.json
ikrar register a.yaml --output a3.json
draft Pendek2 > b.yaml; ikrar register b.yaml --allow-placeholders --output a.json
ikrar register b.yaml --allow-placeholders --format json
ikrar sign a.json --as polres-sarolangun
ikrar sign a.json --as polres-sarolangun --yes --place "Sarolangun, Jambi"
ikrar sign a.json --as polres-sarolangun --yes
ikrar sign a.json --as kejari-sarolangun --yes --format json --place Sarolangun
ikrar sign a.json --as basarnas --yes
ikrar sign a.json --as kpu-sarolangun --key keys/polres-sarolangun.key.pem --yes
ikrar sign a.json --as kpu-sarolangun --key keys/kpu-sarolangun.pub.pem --yes
ikrar sign a.json --as kpu-sarolangun --key keys/tidak-ada.pem --yes
ikrar sign a.json --as kpu-sarolangun --capacity raja --yes
ikrar sign a.json --as kominfo-sarolangun --capacity daily --name "[nama Plh]" --office "Kepala Dinas" --mandate-number "CONTOH-1" --mandate-date 2024-10-01 --yes
ikrar verify a.json
ikrar decline a.json --as kpu-sarolangun --reason "Pasal 3 belum disepakati"
ikrar decline a.json --as kpu-sarolangun --reason $'Satu.\nDua.' --yes
ikrar decline a.json --as polres-sarolangun --reason "Berubah pikiran" --yes
ikrar verify a.json
ikrar verify a.json --format json
ikrar import a.json --format json
ikrar pending
ikrar sign a.json --as kpu-sarolangun --yes
ikrar import a.json
ikrar history $(id a.json 12)
ikrar sign $(id a.json 12) --as kemenag-sarolangun --yes
ikrar withdraw $(id a.json 12) --as kemenag-sarolangun --reason "Belum disepakati" --yes
ikrar withdraw $(id a.json 12) --as kemenag-sarolangun --reason "Belum disepakati" --yes
ikrar sign $(id a.json 12) --as kemenag-sarolangun --yes
ikrar withdraw sarolangun.agreement.json --as kodim-0420-sarko --reason "Tugas selesai" --yes
ikrar withdraw $(id sarolangun.agreement.json 12) --as kpu-sarolangun --reason x --effective 2024-10-01 --yes
ikrar withdraw $(id sarolangun.agreement.json 12) --as kpu-sarolangun --reason x --effective 2024-02-30 --yes
ikrar withdraw $(id sarolangun.agreement.json 12) --as basarnas --reason x --yes
ikrar withdraw $(id sarolangun.agreement.json 12) --as kpu-sarolangun --reason x
ikrar withdraw $(id sarolangun.agreement.json 12) --as kpu-sarolangun --reason 1571010101010001 --yes
ikrar withdraw $(id sarolangun.agreement.json 12) --as kpu-sarolangun --reason "Rencana" --effective 2025-01-01 --yes --format json
ikrar import sarolangun.agreement.json
ikrar decline $(id sarolangun.agreement.json 12) --as polres-sarolangun --reason x --yes
ikrar report $(id sarolangun.agreement.json 12) "Pasal 3 (1)" --as bawaslu-sarolangun --status ongoing --note "Tim dibentuk" --yes
ikrar report $(id sarolangun.agreement.json 12) "Pasal 3 (1)" --as bawaslu-sarolangun --status ongoing --note "Tim dibentuk" --yes
ikrar report $(id sarolangun.agreement.json 12) "pasal 3 (1)" --as bawaslu-sarolangun --status not-met --note "Belum" --evidence contoh.yaml --yes --format json
ikrar report $(id sarolangun.agreement.json 12) "Pasal 3 (1)" --as bawaslu-sarolangun --status ongoing --note y --evidence contoh.yaml --evidence ./contoh.yaml --yes
ikrar report $(id sarolangun.agreement.json 12) "Pasal 3 (1)" --as bawaslu-sarolangun --status ongoing --note y --evidence tidak-ada.pdf --yes
ikrar report $(id sarolangun.agreement.json 12) "Pasal 3 (1)" --as kpu-sarolangun --status ongoing --note x --yes
ikrar report $(id sarolangun.agreement.json 12) "Pasal 99" --as kpu-sarolangun --status ongoing --note x --yes
ikrar report $(id sarolangun.agreement.json 12) "Pasal 3 (1)" --as bawaslu-sarolangun --status selesai --note x --yes
ikrar assess $(id sarolangun.agreement.json 12) "Pasal 3 (1)" --as kpu-sarolangun --status fulfilled --note "Diterima" --yes
ikrar assess $(id sarolangun.agreement.json 12) "Pasal 3 (1)" --as bawaslu-sarolangun --status fulfilled --note x --yes
ikrar assess $(id sarolangun.agreement.json 12) "Pasal 1 (2)" --as kpu-sarolangun --status fulfilled --note x --yes
ikrar assess $(id sarolangun.agreement.json 12) "Pasal 1 (2)" --as kpu-sarolangun --of polres-sarolangun --status fulfilled --note x --yes
ikrar report sarolangun.agreement.json "Pasal 3 (1)" --as bawaslu-sarolangun --status fulfilled --note "Dalam berkas" --yes
ikrar assess sarolangun.agreement.json "Pasal 3 (1)" --as kejari-sarolangun --status ongoing --note "Dalam berkas" --yes
ikrar verify sarolangun.agreement.json
ikrar import sarolangun.agreement.json
ikrar show $(id sarolangun.agreement.json 12) | tail -n 20
ikrar commitments --party bawaslu-sarolangun | tail -n 30
ikrar partners --all
at '2025-02-01 09:00:00' ikrar party add satu --name "Satu (CONTOH)"
at '2025-02-01 09:00:00' ikrar party add satu --name "Satu (CONTOH)" --clock-is-right
at '2024-12-01 09:00:00' ikrar party add dua --name "Dua (CONTOH)"
at '2024-10-01 09:00:00' ikrar sign b.json --as polres-sarolangun --yes
mkdir lampiran; echo satu > lampiran/lampiran.pdf; echo dua > lampiran/asli.jpg; draft Berlampiran > l.yaml; at '2025-02-01 10:00:00' ikrar register l.yaml --allow-placeholders --attach lampiran/lampiran.pdf --scan lampiran/asli.jpg --output l.json
at '2025-02-01 10:01:00' ikrar verify l.json --attachments lampiran
echo lain > lampiran/lampiran.pdf; rm lampiran/asli.jpg; at '2025-02-01 10:01:00' ikrar verify l.json --attachments lampiran --format json
ikrar verify l.json --attachments tidak-ada
ikrar register l.yaml --allow-placeholders --attach tidak-ada.pdf
ikrar audit
