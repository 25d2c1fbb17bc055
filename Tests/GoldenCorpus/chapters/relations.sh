# from: ceremony
# clock: 2024-10-20 09:00
# A later agreement of each kind, and what it does to the first.
later amends sarolangun.agreement.json 2024-11-01 2025-03-31 > amends.yaml; ikrar register amends.yaml --allow-placeholders --output amends.json
ikrar show $(id sarolangun.agreement.json 12) | tail -n 30
sign_all amends.json; ikrar import amends.json
ikrar show $(id sarolangun.agreement.json 12) --on 2024-11-02 | tail -n 30
later extends sarolangun.agreement.json 2025-03-01 "31 Desember 2025" > extends.yaml; ikrar register extends.yaml --allow-placeholders --output extends.json
sign_all extends.json > /dev/null; ikrar import extends.json
ikrar list --on 2025-04-02
ikrar list --on 2025-04-02 --at 50
ikrar expiring --within 60d --on 2025-12-01 --format ics
later implements sarolangun.agreement.json 2024-11-01 2025-03-31 > implements.yaml; ikrar register implements.yaml --allow-placeholders --output implements.json
later abolishes sarolangun.agreement.json 2024-11-01 2025-03-31 > x.yaml; ikrar register x.yaml --allow-placeholders --output x.json
later amends extends.json 2025-04-01 2025-12-31 > x.yaml; ikrar register x.yaml --allow-placeholders --output x.json
later amends sarolangun.agreement.json 2024-01-01 2025-03-31 > x.yaml; ikrar register x.yaml --allow-placeholders --output x.json
later amends sarolangun.agreement.json 2024-11-01 2025-03-31 | sed 's/agreement: .*/agreement: deadbeef}/' > x.yaml; ikrar register x.yaml --allow-placeholders --output x.json
later amends sarolangun.agreement.json 2024-11-01 2025-03-31 | sed 's/^relations/notice: {days: 400}\nrelations/' > x.yaml; ikrar register x.yaml --allow-placeholders --output x.json
later amends sarolangun.agreement.json 2024-11-01 2025-03-31 | sed 's/^relations/notice: {days: 0}\nrelations/' > x.yaml; ikrar register x.yaml --allow-placeholders --output x.json
later amends sarolangun.agreement.json 2024-11-01 2025-03-31 | sed 's/^relations/minimumParties: 1\nrelations/' > x.yaml; ikrar register x.yaml --allow-placeholders --output x.json
later amends sarolangun.agreement.json 2024-11-01 2025-03-31 | sed '/id: kodim/,/capacity/d; s/kodim-0420-sarko, //' > x.yaml; ikrar register x.yaml --allow-placeholders --output x.json
draft Lama 's/^expires:.*/expires: 2026-12-31/' > lama.yaml; ikrar register lama.yaml --allow-placeholders --output lama.json; sign_all lama.json > /dev/null; ikrar import lama.json
later terminates lama.json 2025-06-01 2025-06-30 > terminates.yaml; ikrar register terminates.yaml --allow-placeholders --output terminates.json
sign_all terminates.json > /dev/null; ikrar import terminates.json
ikrar list --on 2025-06-02
ikrar list --on 2025-06-02 --format json
ikrar history $(id lama.json 12)
later supersedes sarolangun.agreement.json 2025-07-01 2026-06-30 > supersedes.yaml; ikrar register supersedes.yaml --allow-placeholders --output supersedes.json
sign_all supersedes.json > /dev/null; ikrar import supersedes.json
ikrar list --on 2025-07-02
ikrar list --status superseded --on 2025-07-02 --format csv
ikrar show $(id sarolangun.agreement.json 12) --on 2025-07-02 | tail -n 30
ikrar show $(id sarolangun.agreement.json 12) --format json --on 2025-07-02 | jq '.relations, .later'
ikrar show $(id supersedes.json 12) --on 2025-07-02 | tail -n 30
ikrar export $(id sarolangun.agreement.json 12) --output sarolangun.agreement.json
ikrar verify sarolangun.agreement.json --on 2025-07-02
ikrar verify sarolangun.agreement.json --on 2025-07-02 --format json | jq '.files[0].later'
ikrar verify sarolangun.agreement.json --log-key "$(cat log.vkey)" --on 2025-05-01
ikrar show sarolangun.agreement.json --format html --output s.html
ikrar partners --on 2025-07-02
ikrar partners --on 2025-07-02 --all --format csv
ikrar coverage --on 2025-07-02
ikrar expiring --within 300d --on 2025-07-02
ikrar withdraw $(id supersedes.json 12) --as kpu-sarolangun --reason "CONTOH" --effective 2025-08-01 --yes
ikrar show $(id supersedes.json 12) --on 2025-08-02 | tail -n 12
later extends supersedes.json 2026-06-01 2027-06-30 > x.yaml; ikrar register x.yaml --allow-placeholders --output x.json
sign_all x.json > /dev/null; ikrar import x.json; ikrar list --on 2026-07-02
ikrar audit
