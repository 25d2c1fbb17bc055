# from: empty
# clock: 2024-10-12 09:00
# Commands that make keys: their answers are compared with what is random masked.
random now ikrar demo --keep peragaan
random cd peragaan && ls -R . | grep -v '^total'
random now ikrar demo --keep peragaan
random ikrar init --origin contoh.id --party bawaslu --name "Bawaslu (CONTOH)" --no-passphrase
random ikrar init --origin dua.id --party satu --name "Satu (CONTOH)" --no-passphrase --registry dua.sqlite --keys dua --format json --time-zone Asia/Jayapura --theme "hoaks=Berita bohong/False news" --holder-name "[nama]" --holder-office Ketua
random ikrar party list --registry dua.sqlite
random ikrar key list --registry dua.sqlite
random ikrar init --origin contoh.id --party bawaslu --name "Bawaslu (CONTOH)" --no-passphrase
random ikrar init --origin contoh.id --party bawaslu --name "Bawaslu (CONTOH)" --registry tiga.sqlite --no-passphrase
random rm registry.sqlite; ikrar init --origin contoh.id --party bawaslu --name "Bawaslu (CONTOH)" --no-passphrase
random ikrar init --origin empat.id --party empat --name "Empat" --registry empat.sqlite --keys empat
random ikrar init --origin empat.id --party empat --name "NIK 1503012005850001" --registry empat.sqlite --keys empat --no-passphrase
random ikrar init --origin empat.id --party empat --name "Empat" --registry tidak/ada --keys empat --no-passphrase
random ikrar key generate polres --no-passphrase --keys baru --holder-office Kapolres
random ikrar key generate polres --no-passphrase --keys baru
random ikrar key generate polres --no-passphrase --keys baru --another --format json
random ikrar key generate polres --no-passphrase --keys baru --another --not-before 2024-12-01
random ikrar key generate polres --no-passphrase --keys baru --another --not-before 2024-01-01
random ikrar key generate polres --no-passphrase --keys baru --another --not-before 2034-01-01 --yes
random ikrar key generate polres --keys baru --another
random printf 'rahasia\n' > frasa; ikrar key generate kejari --keys baru --passphrase-file frasa; grep -c ENCRYPTED baru/kejari.key.pem
random : > kosong; ikrar key generate kpu --keys baru --passphrase-file kosong
random ikrar key generate kpu --keys baru --passphrase-file tidak-ada
random ikrar key generate kpu --keys baru --passphrase-file frasa --no-passphrase
random ikrar key generate kpu --keys baru --no-passphrase --holder-name "NIP 19800101 200501 1 001"
random rm baru/polres.pub.pem baru/polres.enroll.json; ikrar key generate polres --no-passphrase --keys baru
random ikrar key list baru
random ikrar draft > d.yaml; ikrar register d.yaml --output d.json
random ikrar register d.yaml --output d.json --allow-placeholders
