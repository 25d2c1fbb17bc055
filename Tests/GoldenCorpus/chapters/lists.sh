# from: life
# clock: 2024-11-01 09:00
# Every question, in every form.
ikrar list
ikrar list --format json
ikrar list --format csv
ikrar list --format csv --excel | od -An -c | sed -n 1,40p
ikrar list --on 2024-10-12
ikrar list --on "12 Oktober 2025"
ikrar list --on 2027-01-01 --format json
ikrar list --status in-force
ikrar list --status in-force --on 2025-07-01 --format csv
ikrar list --status expired --on 2030-01-01
ikrar list --status not-yet-effective
ikrar list --status awaiting-signatures
ikrar list --status declined
ikrar list --status terminated
ikrar list --status superseded
ikrar list --status undetermined
ikrar list --party kodim-0420-sarko
ikrar list --party kodim-0420-sarko --status in-force --on 2024-12-31
ikrar list --limit 2
ikrar list --limit 2 --format json
ikrar list --at 30
ikrar list --at 0
ikrar list --at 60 --on 2025-04-02 --format csv
ikrar partners
ikrar partners --format json
ikrar partners --format csv
ikrar partners --on 2024-10-10
ikrar partners --on "12 October 2024" --at 37
ikrar partners --all
ikrar partners --all --on 2030-01-01
ikrar partners --all --on 2030-01-01 --format json
ikrar partners --all --on 2030-01-01 --format csv
ikrar pending
ikrar pending --format json
ikrar pending --format csv
ikrar pending --at 30
ikrar expiring
ikrar expiring --within 365d
ikrar expiring --within 365d --format json
ikrar expiring --within 3650d --format csv
ikrar expiring --within 3650d --format ics
ikrar expiring --on 2029-12-15
ikrar commitments
ikrar commitments --format json | sha256sum
ikrar commitments --format csv | sha256sum
ikrar commitments --on 2024-10-12 --party bawaslu-sarolangun
ikrar commitments --on 2024-10-20 --party bawaslu-sarolangun --format json
ikrar commitments --on 2024-10-20 --party bawaslu-sarolangun --theme kampanye-hitam --format csv
ikrar commitments --theme politik-uang --limit 3
ikrar commitments --on 2031-01-01
ikrar coverage
ikrar coverage --format json
ikrar coverage --format csv
ikrar coverage --on 2031-01-01
ikrar search narahubung
ikrar search narahubung data pribadi --limit 3
ikrar search "Pasal 3 (1)" --limit 2
ikrar search 068/PM.00.05 --format json
ikrar search polres --format csv --limit 4
ikrar search tidakadakatasepertiini
ikrar search tidakadakatasepertiini --format json
ikrar history $(id sarolangun.agreement.json 12)
ikrar history $(id sarolangun.agreement.json 12) --format json
ikrar history $(id panjang.json 12) --format csv
ikrar history $(id ditolak.json 12)
ikrar history polres-sarolangun
ikrar history polres-sarolangun --limit 3
ikrar history kodim-0420-sarko --format json
ikrar history bawaslu-sarolangun --at 3 --format csv
ikrar party list
ikrar party list --format json
ikrar party list --format csv
ikrar party show polres-sarolangun
ikrar party show bawaslu-sarolangun --format json
ikrar key list
ikrar key list --format json
ikrar key list --format csv
ikrar key list keys
ikrar key list keys --format json
ikrar key list spare --format csv
ikrar show $(id sarolangun.agreement.json 12)
ikrar show $(id sarolangun.agreement.json 12) --on 2024-10-12 | tail -n 40
ikrar show $(id sarolangun.agreement.json 12) --on 2024-10-12 --format json
ikrar show $(id sarolangun.agreement.json 12) --at 30 | tail -n 30
ikrar show $(id panjang.json 12) --on 2025-01-01 | tail -n 30
ikrar show $(id ditolak.json 12) | tail -n 20
ikrar show $(id menunggu.json 12) | tail -n 20
ikrar show $(id nanti.json 12) | sed -n 1,12p
ikrar show sarolangun.agreement.json | tail -n 40
ikrar show panjang.json --format json --on 2025-01-01 | jq 'del(.statement)'
ikrar show perpanjangan.json --log-key "$(cat log.vkey)" | tail -n 20
COLUMNS=60 ikrar list
ikrar audit
ikrar audit --format json
