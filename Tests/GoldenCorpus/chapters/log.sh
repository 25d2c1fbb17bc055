# from: ceremony
# clock: 2024-10-20 09:00
# The log as files, its checkpoints, an old copy of the registry, and a registry that was changed.
ikrar checkpoint
ikrar checkpoint --vkey
ikrar checkpoint --format json
ikrar log verify log --log-key "$(cat log.vkey)"
ikrar log verify log --log-key "$(cat log.vkey)" --format json
cp log/checkpoint lama; cp -r registry.sqlite lama.sqlite; ikrar party add satu --name "Satu (CONTOH)"
ikrar log export log
ikrar log export log --format json
ikrar log export log2
ikrar log verify log --log-key "$(cat log.vkey)" --since lama
ikrar log verify log --log-key "$(cat other/log.vkey)"
ikrar log verify log
ikrar log verify tidak-ada --log-key "$(cat log.vkey)"
ikrar log verify keys --log-key "$(cat log.vkey)"
ikrar checkpoint compare lama log/checkpoint
ikrar checkpoint compare lama lama --log-key "$(cat log.vkey)"
ikrar checkpoint compare lama log/checkpoint --log log --log-key "$(cat log.vkey)" --registry none
ikrar checkpoint compare lama log/checkpoint --registry none --log-key "$(cat log.vkey)"
ikrar checkpoint compare lama log/checkpoint --format json
ikrar checkpoint compare lama contoh.yaml
ikrar checkpoint compare lama tidak-ada
mkdir cabang; cp -r lama.sqlite keys cabang; cd cabang; rm keys/*.log.checkpoint; mv lama.sqlite registry.sqlite; ikrar party add dua --name "Dua (CONTOH)"
cd cabang; ikrar party add dua --name "Dua (CONTOH)" --without-checkpoint; ikrar checkpoint > checkpoint
ikrar checkpoint compare log/checkpoint cabang/checkpoint
ikrar checkpoint compare log/checkpoint cabang/checkpoint --format json
cp cabang/checkpoint log2/checkpoint; ikrar log export log2
ikrar log verify log2 --log-key "$(cat log.vkey)"
cp -r log log3; printf X | dd of=log3/tile/0/000.p/39 bs=1 seek=70 conv=notrunc status=none; ikrar log verify log3 --log-key "$(cat log.vkey)"
cp log/tile/0/000.p/39 log3/tile/0/000.p/39; truncate -s -1 log3/tile/entries/000.p/39; ikrar log verify log3 --log-key "$(cat log.vkey)"
rm log3/tile/entries/000.p/39; ikrar log verify log3 --log-key "$(cat log.vkey)"
rm log3/checkpoint; ikrar log verify log3 --log-key "$(cat log.vkey)"
cp -r log log4; for f in log4/statements/*; do sed -i 's/CONTOH/CONTOX/' $f; done; ikrar log verify log4 --log-key "$(cat log.vkey)"
rm log4/statements/*; ikrar log verify log4 --log-key "$(cat log.vkey)"
cp -r log log5; rm log5/keys.json; ikrar log verify log5 --log-key "$(cat log.vkey)" --since lama
ikrar export $(id sarolangun.agreement.json 12) --output later.json; cp registry.sqlite baru.sqlite; cp lama.sqlite registry.sqlite; ikrar party add tiga --name "Tiga (CONTOH)"
ikrar party add tiga --name "Tiga (CONTOH)" --format json
ikrar audit
ikrar export $(id sarolangun.agreement.json 12) --output x.json
ikrar checkpoint
ikrar log export log
ikrar witness request --to kpu-sarolangun
ikrar list
cp baru.sqlite registry.sqlite; ikrar audit
sqlite3 registry.sqlite "update parties set name = 'Lain (CONTOH)' where id = 'kpu-sarolangun'"; ikrar audit
ikrar audit --format json
ikrar party show kpu-sarolangun
sqlite3 registry.sqlite "delete from agreements"; ikrar audit
echo hello > r.sqlite; ikrar audit --registry r.sqlite
cp baru.sqlite r9.sqlite; sqlite3 r9.sqlite 'pragma user_version = 9999'; ikrar audit --registry r9.sqlite
head -c 6000 baru.sqlite > rp.sqlite; ikrar audit --registry rp.sqlite
ikrar audit --registry keys
ikrar list --registry tidak-ada.sqlite
ikrar list --registry sarolangun.agreement.json
IKRAR_REGISTRY=lama.sqlite ikrar list
IKRAR_KEYS=sedikit ikrar verify sarolangun.agreement.json
