# from: ceremony
# clock: 2024-10-20 09:00
# The later life of keys.
ikrar key export $(kid keys/polres-sarolangun.enroll.json) --as pem
ikrar key export $(kid keys/polres-sarolangun.enroll.json) --as jwk
ikrar key export $(kid keys/polres-sarolangun.enroll.json) --as ssh
ikrar key export $(kid keys/polres-sarolangun.enroll.json) --as vkey
ikrar key enroll spare/polres-sarolangun.2.enroll.json
ikrar key enroll spare/polres-sarolangun.2.enroll.json --yes
ikrar key enroll spare/kpu-sarolangun.2.enroll.json --yes --passphrase-file frasa
ikrar key enroll spare/bpbd-sarolangun.enroll.json --yes
ikrar key enroll keys/polres-sarolangun.enroll.json --yes
ikrar key enroll keys/polres-sarolangun.key.pem --yes
ikrar key enroll keys/polres-sarolangun.pub.pem --yes
ikrar key enroll tidak-ada.json --yes
head -c 300 spare/kesra-sarolangun.enroll.json > potong.json; ikrar key enroll potong.json --yes
ikrar key list
ikrar party show polres-sarolangun
cp spare/*.2.* keys; ikrar sign sarolangun.agreement.json --as kpu-sarolangun --key keys/kpu-sarolangun.2.key.pem --yes
ikrar sign sarolangun.agreement.json --as kpu-sarolangun --key keys/kpu-sarolangun.2.key.pem --yes --passphrase-file frasa-lain
ikrar sign sarolangun.agreement.json --as kpu-sarolangun --key keys/kpu-sarolangun.2.key.pem --yes --no-passphrase
ikrar sign sarolangun.agreement.json --as kpu-sarolangun --key keys/kpu-sarolangun.2.key.pem --yes --passphrase-file frasa
ikrar sign sarolangun.agreement.json --as kpu-sarolangun --yes
ikrar verify sarolangun.agreement.json --format json | jq '.files[0].signatures | length'
ikrar key revoke $(kid keys/polres-sarolangun.enroll.json) --reason superseded
ikrar key revoke $(kid keys/polres-sarolangun.enroll.json) --reason superseded --as kpu-sarolangun --key keys/kpu-sarolangun.key.pem --yes
ikrar key revoke $(kid keys/polres-sarolangun.enroll.json) --reason superseded --as polres-sarolangun --key keys/polres-sarolangun.2.key.pem --output selesai.json --yes
ikrar import selesai.json
ikrar import selesai.json
ikrar key revoke $(kid keys/kejari-sarolangun.enroll.json) --reason cessationOfOperation --yes
ikrar key revoke $(kid keys/kejari-sarolangun.enroll.json) --reason superseded --yes
ikrar key revoke $(kid keys/kejari-sarolangun.enroll.json) --reason keyCompromise --last-valid 39 --yes
ikrar key revoke $(kid keys/kominfo-sarolangun.enroll.json) --reason superseded --last-valid 3 --yes
ikrar key revoke $(kid keys/kominfo-sarolangun.enroll.json) --reason keyCompromise --last-valid 3 --yes
ikrar key revoke $(kid keys/kominfo-sarolangun.enroll.json) --reason keyCompromise --last-valid 9999 --yes
ikrar key revoke $(kid keys/kominfo-sarolangun.enroll.json) --reason keyCompromise --yes --format json
ikrar key revoke $(ikrar key list --format json | jq -r '.keys[] | select(.party == "bawaslu-sarolangun").kid') --reason superseded --yes
ikrar key list
ikrar key list --format json
ikrar key list --format csv
ikrar key list keys
ikrar key list tidak-ada
ikrar key list contoh.yaml
ikrar party show kejari-sarolangun
ikrar party list
ikrar verify sarolangun.agreement.json
mkdir polos; cp keys/*.pub.pem keys/*.revoked.json polos; ikrar verify sarolangun.agreement.json --keys polos
ikrar verify sarolangun.agreement.json --keys polos --format json | jq '.files[0].signatures[] | [.party, .indication, .subIndication]' -c
ikrar export $(id sarolangun.agreement.json 12) --output out.json; ikrar verify out.json --log-key "$(cat log.vkey)" --keys none --on 2024-10-12
jq -c '.signatures |= map(del(.header))' out.json > bare.json; ikrar verify bare.json --log-key "$(cat log.vkey)"
draft Baru > n.yaml; ikrar register n.yaml --allow-placeholders --output n.json; ikrar sign n.json --as kejari-sarolangun --yes
ikrar sign n.json --as polres-sarolangun --yes
ikrar sign n.json --as polres-sarolangun --key keys/polres-sarolangun.2.key.pem --yes
chmod 644 keys/kpu-sarolangun.key.pem; ikrar sign n.json --as kpu-sarolangun --key keys/kpu-sarolangun.key.pem --yes
cp keys/kemenag-sarolangun.key.pem keys/lain.pub.pem; ikrar verify sarolangun.agreement.json; code=$?; rm keys/lain.pub.pem; exit $code
echo x > keys/lain.pub.pem; ikrar verify sarolangun.agreement.json; code=$?; rm keys/lain.pub.pem; exit $code
cp keys/polres-sarolangun.pub.pem 'keys/Foo Bar.pub.pem'; ikrar verify sarolangun.agreement.json; code=$?; rm keys/Foo*; exit $code
echo x > keys/lain.revoked.json; ikrar verify sarolangun.agreement.json; code=$?; rm keys/lain.revoked.json; exit $code
ikrar verify keys/kpu-sarolangun.key.pem
ikrar import keys/kpu-sarolangun.key.pem
ikrar key list keys/kpu-sarolangun.key.pem
ikrar verify sarolangun.agreement.json --policy keys/kpu-sarolangun.key.pem
ikrar register keys/kpu-sarolangun.key.pem
ikrar witness accept keys/kpu-sarolangun.key.pem
ikrar audit
