# from: ceremony
# clock: 2024-10-20 09:00
# Verdicts over good files, damaged ones, and files of other kinds.
ikrar verify sarolangun.agreement.json
ikrar verify sarolangun.agreement.json --format json
ikrar verify sarolangun.agreement.json --on 2024-10-10
ikrar verify sarolangun.agreement.json --on "12 Oktober 2024" --keys none
ikrar verify sarolangun.agreement.json --on 2025-04-01
ikrar verify sarolangun.agreement.json --log-key "$(cat log.vkey)" --keys none
ikrar verify sarolangun.agreement.json --policy policy.txt
ikrar verify sarolangun.agreement.json --policy policy.txt --format json | jq '.files[0].signatures[0]'
ikrar verify sarolangun.agreement.json --policy contoh.yaml
ikrar verify sarolangun.agreement.json --policy tidak-ada
ikrar verify sarolangun.agreement.json --log-key "$(cat other/log.vkey)"
ikrar verify sarolangun.agreement.json --log-key "$(cat witness.vkey)"
ikrar verify sarolangun.agreement.json --log-key log.vkey
ikrar verify kejari-sarolangun.json
ikrar verify kejari-sarolangun.json --format json | jq 'del(.files[0].signatures)'
ikrar verify sarolangun.agreement.json kejari-sarolangun.json
ikrar verify sarolangun.agreement.json kejari-sarolangun.json diubah.agreement.json
ikrar verify sarolangun.agreement.json tidak-ada.json
ikrar verify sarolangun.agreement.json tidak-ada.json --format json | jq -c '.files |= map(del(.signatures))'
ikrar verify diubah.agreement.json
ikrar verify diubah.agreement.json --format json | jq '.files[0].signatures[0], .files[0].problems'
mkdir sedikit; cp keys/bawaslu-sarolangun.pub.pem sedikit; ikrar verify sarolangun.agreement.json --keys sedikit
mkdir kosong; ikrar verify sarolangun.agreement.json --keys kosong
head -c 100 sarolangun.agreement.json > x.json; ikrar verify x.json
head -c 30000 sarolangun.agreement.json > x.json; ikrar verify x.json --format json
tr : ';' < sarolangun.agreement.json > x.json; ikrar verify x.json
(cat sarolangun.agreement.json; echo hello) > x.json; ikrar verify x.json
sed 's/^{/{"payload":"e30",/' sarolangun.agreement.json > x.json; ikrar verify x.json
tamper sarolangun.agreement.json 's/^{/{ /' > x.json; ikrar verify x.json
tamper sarolangun.agreement.json 's/^{/{"a":0,/' > x.json; ikrar verify x.json
sed 's/"payload":"e/"payload":"*/' sarolangun.agreement.json > x.json; ikrar verify x.json
jq -c 'del(.signatures)' sarolangun.agreement.json > x.json; ikrar verify x.json
jq -c '.note = 1' sarolangun.agreement.json > x.json; ikrar verify x.json
jq -c '.signatures |= reverse' sarolangun.agreement.json > x.json; ikrar verify x.json
jq -c '.signatures = []' sarolangun.agreement.json > x.json; ikrar verify x.json
jq -c '.signatures += .signatures' sarolangun.agreement.json > x.json; ikrar verify x.json
jq -c '.signatures[0].signature |= ("A" * 86)' sarolangun.agreement.json > x.json; ikrar verify x.json
jq -c '.signatures[1].protected = "e30"' sarolangun.agreement.json > x.json; ikrar verify x.json
jq -c 'del(.evidence)' sarolangun.agreement.json > x.json; ikrar verify x.json --log-key "$(cat log.vkey)" --keys none
jq . sarolangun.agreement.json | sed 's/$/\r/' > x.json; ikrar verify x.json
(printf '\xef\xbb\xbf'; cat sarolangun.agreement.json) > x.json; ikrar verify x.json
iconv -f utf-8 -t utf-16 sarolangun.agreement.json > x.json; ikrar verify x.json
: > x; ikrar verify x
printf '%%PDF-1.7\n' > x; ikrar verify x
printf '\xff\xd8\xff\xe0' > x; ikrar verify x --format json
ikrar verify contoh.yaml
ikrar verify keys
ikrar verify log/checkpoint
ikrar verify keys/kpu-sarolangun.pub.pem
ikrar verify keys/kpu-sarolangun.enroll.json
ikrar verify request.txt cosigned.txt witness.txt
ikrar verify log.vkey policy.txt registry.sqlite
echo '{"agreements":[]}' > x; ikrar verify x
ikrar import x
ikrar show x
ikrar sign x --as kpu-sarolangun --yes
ikrar decline keys/kpu-sarolangun.enroll.json --as kpu-sarolangun --reason r --yes
ikrar withdraw tidak-ada.json --as kpu-sarolangun --reason r --yes
ikrar sign tidak-ada.json --as polres-sarolangun --yes
ikrar sign diubah.agreement.json --as polres-sarolangun --yes
ikrar import diubah.agreement.json
ikrar import keys/polres-sarolangun.enroll.json
ikrar import tidak-ada.json diubah.agreement.json
ikrar show diubah.agreement.json | tail -n 20
ikrar verify other/registry.sqlite other/log.vkey --format json
ikrar import sarolangun.agreement.json --registry other/registry.sqlite --keys other/keys
