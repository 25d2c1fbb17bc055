# from: ceremony
# clock: 2024-10-12 09:00
# What is typed wrongly.
ikrar nope
ikrar verfy x.json
ikrar --nope
ikrar --lang en list
ikrar --registry x list
ikrar party
ikrar party ad bpbd --name X
ikrar party add bpbd
ikrar key generat polres
ikrar log exprt x
ikrar list --formt json
ikrar list --nope --format json
ikrar list x
ikrar list --on
ikrar list --on 2025-02-29
ikrar list --on besok
ikrar list --on "Sabtu, 11 Oktober 2024"
ikrar list --at 9999
ikrar list --at -1
ikrar list --at x
ikrar list --limit 0
ikrar list --limit x
ikrar list --status berlaku
ikrar list --party polris
ikrar list --format xml
ikrar list --format pdf
ikrar list --lang de
ikrar list --excel
ikrar verify
ikrar sign x --as y --yes=1
ikrar sign sarolangun.agreement.json
ikrar key export x
ikrar key export x --as der
ikrar key export zzzz --as pem
ikrar key export -abcdefg --as pem
ikrar key generate 'Polres X' --no-passphrase
ikrar key generate polres-sarolangun --no-passphrase
ikrar key revoke abc --reason superseded --yes
ikrar key revoke zzzzzzzz --reason superseded --yes
ikrar key revoke zzzzzzzz --reason lupa --yes
ikrar expiring --within 0d
ikrar expiring --within x
ikrar expiring --on 2030-01-01 --format ics
ikrar search '"*('
ikrar search
ikrar history polri
ikrar history deadbee
ikrar history polres-sarolangun --on 2024-10-12
ikrar commitments --theme politik-uangg
ikrar commitments --party polris
ikrar register
ikrar register --resume
ikrar register --ask baru.yaml
ikrar register contoh.yaml --format csv
ikrar show
ikrar show abc
ikrar show deadbeef
ikrar show sarolangun.agreement.json --at 3
ikrar show sarolangun.agreement.json --output x.txt
ikrar export abc
ikrar export 00000000
ikrar party show basarnas
ikrar party list --limit 3
ikrar init --origin 'X Y' --party x --name X --registry y --no-passphrase
ikrar init --origin x.id --party 'X Y' --name X --registry y --no-passphrase
ikrar init --origin x.id --party x --name X --registry y --time-zone Europe/Paris --no-passphrase
ikrar init --origin x.id --party x --name X --registry y --theme salah --no-passphrase
ikrar init --origin x.id --party x --name X --no-passphrase
ikrar witness request --to kpu-sarolngun
ikrar witness request --to bawaslu-sarolangun
ikrar witness request --to kejari-sarolangun --size 1
ikrar witness request --to kpu-sarolangun --old 99
ikrar log verify
ikrar log verify log --log-key nonsense
ikrar checkpoint compare a
ikrar checkpoint show x
