# from: empty
# clock: 2024-10-11 09:00
# The ceremony of "ikrar demo", at a fixed time: a registry, nine parties with keys, their signed agreement, a witness.
ikrar init --origin ikrar.contoh.bawaslu-sarolangun --party bawaslu-sarolangun --name "Badan Pengawas Pemilihan Umum Kabupaten Sarolangun" --no-passphrase
ikrar party add polres-sarolangun --name "Kepolisian Resor Sarolangun"
ikrar party add kejari-sarolangun --name "Kejaksaan Negeri Sarolangun"
ikrar party add kpu-sarolangun --name "Komisi Pemilihan Umum Kabupaten Sarolangun"
ikrar party add kominfo-sarolangun --name "Dinas Komunikasi dan Informatika Kabupaten Sarolangun"
ikrar party add kemenag-sarolangun --name "Kantor Kementerian Agama Kabupaten Sarolangun"
ikrar party add kesbangpol-sarolangun --name "Badan Kesatuan Bangsa dan Politik Kabupaten Sarolangun"
ikrar party add kodim-0420-sarko --name "Komando Distrik Militer 0420/Sarko"
ikrar party add pemkab-sarolangun --name "Pemerintah Kabupaten Sarolangun"
for party in polres-sarolangun kejari-sarolangun kpu-sarolangun kominfo-sarolangun kemenag-sarolangun kesbangpol-sarolangun kodim-0420-sarko pemkab-sarolangun; do ikrar key generate $party --no-passphrase && ikrar key enroll keys/$party.enroll.json --yes || exit; done
ikrar draft --example > contoh.yaml
ikrar register contoh.yaml --output sarolangun.agreement.json --allow-placeholders
for party in $(parties sarolangun.agreement.json); do cp sarolangun.agreement.json $party.json; ikrar sign $party.json --as $party --place "Sarolangun, Jambi" --yes || exit; done
ikrar import $(parties sarolangun.agreement.json | tac | sed 's/$/.json/')
ikrar export $(id sarolangun.agreement.json 8) --output sarolangun.agreement.json
ikrar checkpoint --vkey > log.vkey
ikrar witness request --to kpu-sarolangun > request.txt
ikrar witness cosign request.txt --as kpu-sarolangun --state witness.txt --first --log-key "$(cat log.vkey)" > cosigned.txt
ikrar witness accept cosigned.txt
ikrar export $(id sarolangun.agreement.json 8) --output sarolangun.agreement.json
ikrar key export $(kid keys/kpu-sarolangun.enroll.json) --as vkey > witness.vkey
printf 'log %s\nwitness kpu %s\nquorum kpu\n' "$(cat log.vkey)" "$(cat witness.vkey)" > policy.txt
ikrar log export log
tamper sarolangun.agreement.json 's/2025-03-31/2026-03-31/' > diubah.agreement.json
# Keys for later, in a folder of their own: one more for two parties, and those of parties that are not there yet.
cp -r keys spare; printf 'rahasia\n' > frasa; printf 'lain\n' > frasa-lain
ikrar key generate polres-sarolangun --another --no-passphrase --keys spare
ikrar key generate kpu-sarolangun --another --passphrase-file frasa --keys spare
ikrar key generate bpbd-sarolangun --no-passphrase --keys spare --holder-office "Kepala Pelaksana BPBD"
ikrar key generate kesra-sarolangun --no-passphrase --keys spare --holder-name "[nama]" --holder-office "Kepala Bagian"
# Another registry, of another log.
mkdir other; cd other && ikrar init --origin lain.contoh --party lain --name "Lain (CONTOH)" --no-passphrase && ikrar checkpoint --vkey > log.vkey
