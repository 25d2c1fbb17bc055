# from: life
# clock: 2024-11-01 09:00
# The printed form, and the file that is exported.
ikrar show $(id sarolangun.agreement.json 12) --format html --output a.html
ikrar show $(id sarolangun.agreement.json 12) --format html | sha256sum
ikrar show $(id sarolangun.agreement.json 12) --format html --on 2024-10-12 | sed 's/<[^>]*>/ /g' | grep -v '^ *$' | tail -n 60
ikrar show $(id panjang.json 12) --format html --output b.html
ikrar show $(id ditolak.json 12) --format html --output c.html
ikrar show $(id menunggu.json 12) --format html --output d.html
ikrar show $(id menunggu.json 12) --format html --output d.html
ikrar show sarolangun.agreement.json --format html --output e.html
ikrar show sarolangun.agreement.json --log-key "$(cat log.vkey)" --format html --output f.html
ikrar show diubah.agreement.json --format html --output g.html
ikrar show sarolangun.agreement.json --format html --output tidak/ada.html
ikrar export $(id sarolangun.agreement.json 12) --output out.json
ikrar export $(id sarolangun.agreement.json 12) --output out.json
ikrar export $(id sarolangun.agreement.json 12) --output contoh.yaml
ikrar export $(id sarolangun.agreement.json 12) --output tidak/ada.json
ikrar export $(id panjang.json 12)
ikrar export $(id sarolangun.agreement.json 12) --policy policy.txt --output p.json --format json
ikrar export $(id nanti.json 12) --policy policy.txt --output n.json
ikrar verify out.json p.json n.json
ikrar show out.json --policy policy.txt --format html --output h.html
PATH=$(dirname $(command -v ikrar)) ikrar show sarolangun.agreement.json --format pdf --output h.pdf
