# from: ceremony
# clock: 2024-10-20 09:00
# A witness on its own computer, its first cosignature and the next ones, and what it refuses.
mkdir -p kejari/keys; cp keys/kejari-sarolangun.* kejari/keys; ikrar witness request --to kejari-sarolangun
ikrar witness request --to kejari-sarolangun --output satu.request
ikrar witness request --to kejari-sarolangun --output satu.request
ikrar witness request --to kejari-sarolangun --format json
cd kejari; ikrar witness cosign ../satu.request --as kejari-sarolangun --state state.txt
cd kejari; ikrar witness cosign ../satu.request --as kejari-sarolangun --state state.txt --first
cd kejari; ikrar witness cosign ../satu.request --as kejari-sarolangun --state state.txt --first --log-key "$(cat ../other/log.vkey)"
cd kejari; ikrar witness cosign ../satu.request --as kejari-sarolangun --state state.txt --first --log-key "$(cat ../log.vkey)" --output ../satu.response
cd kejari; ikrar witness cosign ../satu.request --as kejari-sarolangun --state state.txt --first --log-key "$(cat ../log.vkey)"
ikrar witness accept satu.response
ikrar witness accept satu.response
ikrar witness accept satu.response --format json
cp -r . ../cabang-$$ && mv ../cabang-$$ cabang; ikrar party add satu --name "Satu (CONTOH)"; ikrar witness request --to kejari-sarolangun --output dua.request
cd kejari; ikrar witness cosign ../dua.request --as kejari-sarolangun --state state.txt --output ../satu.response
cd kejari; ikrar witness cosign ../dua.request --as kejari-sarolangun --state state.txt --output ../dua.response
cd kejari; ikrar witness cosign ../dua.request --as kejari-sarolangun --state state.txt
cd kejari; ikrar witness cosign ../dua.request --as kejari-sarolangun --state state.txt --format json
cd kejari; ikrar witness cosign ../satu.request --as kejari-sarolangun --state state.txt
cd kejari; at '2024-10-01 09:00:00' ikrar witness cosign ../dua.request --as kejari-sarolangun --state state.txt
ikrar witness accept dua.response
ikrar witness accept dua.response satu.response
sed 's/kejari-sar/polres-sar/' dua.response > x; ikrar witness accept x
printf '— orang-lain AAAAAAA=\n' > x; ikrar witness accept x
: > x; ikrar witness accept x
ikrar witness accept contoh.yaml
ikrar witness accept tidak-ada
cd cabang; ikrar party add dua --name "Dua (CONTOH)"; ikrar party add tiga --name "Tiga (CONTOH)"; ikrar witness request --to kejari-sarolangun --old 39 --output r
cd kejari; ikrar witness cosign ../cabang/r --as kejari-sarolangun --state state.txt
ikrar checkpoint compare kejari/state.txt.evidence-* --log-key "$(cat log.vkey)" --registry cabang/registry.sqlite
cp kejari/state.txt state.bak; sed -i 's/39/38/' kejari/state.txt; cd kejari; ikrar witness cosign ../dua.request --as kejari-sarolangun --state state.txt
rm kejari/state.txt; cd kejari; ikrar witness cosign ../dua.request --as kejari-sarolangun --state state.txt
cp state.bak kejari/state.txt; ikrar witness cosign contoh.yaml --as kejari-sarolangun --state kejari/state.txt
ikrar witness cosign tidak-ada --as kejari-sarolangun --state kejari/state.txt
ikrar witness cosign dua.request --as basarnas --state kejari/state.txt
ikrar witness cosign dua.request --as kejari-sarolangun --state contoh.yaml
ikrar witness request --to kominfo-sarolangun --size 38 --output r; ikrar witness cosign r --as kominfo-sarolangun --state s --first --log-key "$(cat log.vkey)" --output a; ikrar witness accept a
printf 'log %s\nwitness kpu %s\nwitness kejari %s\ngroup both all kpu kejari\nquorum both\n' "$(cat log.vkey)" "$(cat witness.vkey)" "$(ikrar key export $(kid keys/kejari-sarolangun.enroll.json) --as vkey)" > dua.policy; ikrar export $(id sarolangun.agreement.json 12) --policy dua.policy --output b.json
ikrar verify b.json --policy dua.policy
ikrar verify b.json --policy policy.txt
ikrar verify kpu-sarolangun.json --policy dua.policy
ikrar show $(id sarolangun.agreement.json 12) | tail -n 20
ikrar history $(id sarolangun.agreement.json 12)
ikrar history $(id sarolangun.agreement.json 12) --at 37 --format csv
ikrar log export log; ikrar log verify log --log-key "$(cat log.vkey)"
ikrar key revoke $(kid keys/polres-sarolangun.enroll.json) --reason keyCompromise --last-valid 3 --yes
ikrar audit
