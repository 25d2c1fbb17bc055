# from: ceremony
# clock: 2024-10-14 09:00
# Several agreements in every status, with reports and departures, as questions find them.
ID=$(id sarolangun.agreement.json 12); ikrar report $ID "Pasal 3 (1)" --as bawaslu-sarolangun --status ongoing --note "CONTOH: tim dibentuk" --yes --evidence contoh.yaml
ID=$(id sarolangun.agreement.json 12); ikrar assess $ID "Pasal 3 (1)" --as kpu-sarolangun --status fulfilled --note "=CONTOH: ringkasan diterima" --yes
later extends sarolangun.agreement.json 2025-03-01 2025-12-31 > perpanjangan.yaml; ikrar register perpanjangan.yaml --allow-placeholders --output perpanjangan.json
sign_all perpanjangan.json && ikrar import perpanjangan.json
draft Panjang 's/^expires:.*/expires: 2029-12-31/' > panjang.yaml; printf '\nnotice: {days: 30}\n' >> panjang.yaml; ikrar register panjang.yaml --allow-placeholders --output panjang.json
sign_all panjang.json && ikrar import panjang.json
ikrar withdraw $(id panjang.json 12) --as kodim-0420-sarko --reason "CONTOH: tugas selesai" --yes
draft Ditolak > ditolak.yaml; ikrar register ditolak.yaml --allow-placeholders --output ditolak.json
ikrar decline $(id ditolak.json 12) --as kpu-sarolangun --reason "CONTOH: Pasal 3 belum disepakati" --yes
draft Menunggu > menunggu.yaml; ikrar register menunggu.yaml --allow-placeholders --output menunggu.json
ikrar sign $(id menunggu.json 12) --as bawaslu-sarolangun --yes
draft 'Nanti, "kutip"; dan tanda' 's/^effective:.*/effective: 2025-06-01/; s/^expires:.*/expires: 2026-06-01/' > nanti.yaml; ikrar register nanti.yaml --allow-placeholders --output nanti.json
sign_all nanti.json && ikrar import nanti.json
ikrar export $(id sarolangun.agreement.json 12) --output sarolangun.agreement.json
ikrar export $(id panjang.json 12) --output panjang.json
