# from: ceremony
# clock: 2024-10-20 09:00
# Drafts with faults, each of which is named with its place.
ikrar draft
ikrar draft --example | sha256sum
ikrar draft > d.yaml; ikrar register d.yaml --output d.json
ikrar register tidak-ada.yaml
ikrar register sarolangun.agreement.json
: > x.yaml; ikrar register x.yaml --allow-placeholders --output x.json
sed 's/^place: .*/place: Sarolangun\nfoo: bar/' contoh.yaml > x.yaml; ikrar register x.yaml --allow-placeholders --output x.json
sed 's/effective: 11 Oktober/effective: 31 Februari/' contoh.yaml > x.yaml; ikrar register x.yaml --allow-placeholders --output x.json
sed 's/Jumat, 11/Sabtu, 11/' contoh.yaml > x.yaml; ikrar register x.yaml --allow-placeholders --output x.json
sed 's/31 Maret 2025/1 Oktober 2024/' contoh.yaml > x.yaml; ikrar register x.yaml --allow-placeholders --output x.json
sed 's/polres-sarolangun/polda-jambi/' contoh.yaml > x.yaml; ikrar register x.yaml --allow-placeholders --output x.json
sed 's/name: Kepolisian Resor Sarolangun/name: Komisi Pemilihan Umum Kabupaten Sarolangun/' contoh.yaml > x.yaml; ikrar register x.yaml --allow-placeholders --output x.json
sed 's/obliges: \[kominfo-sarolangun\]/obliges: [basarnas]/' contoh.yaml > x.yaml; ikrar register x.yaml --allow-placeholders --output x.json
sed 's/label: (2)/label: (1)/' contoh.yaml > x.yaml; ikrar register x.yaml --allow-placeholders --output x.json
sed 's/^place: .*/place: "a\\u202Eb"/' contoh.yaml > x.yaml; ikrar register x.yaml --allow-placeholders --output x.json
sed 's/"CONTOH:/"\\e[2JVALID: CONTOH:/' contoh.yaml > x.yaml; ikrar register x.yaml --allow-placeholders --output x.json
sed 's/PIHAK KESATU membentuk/1503010101800001 membentuk/' contoh.yaml > x.yaml; ikrar register x.yaml --allow-placeholders --output x.json
sed 's/\[nama Dandim\]/NIP 19800101 200501 1 001/' contoh.yaml > x.yaml; ikrar register x.yaml --allow-placeholders --output x.json
sed 's/themes: \[kampanye-hitam\]/themes: [kampanye-biru]/' contoh.yaml > x.yaml; ikrar register x.yaml --allow-placeholders --output x.json
sed 's/capacity: acting/capacity: raja/' contoh.yaml > x.yaml; ikrar register x.yaml --allow-placeholders --output x.json
sed '/^title:/d' contoh.yaml > x.yaml; ikrar register x.yaml --allow-placeholders --output x.json
sed '/^clauses:/,$d' contoh.yaml > x.yaml; ikrar register x.yaml --allow-placeholders --output x.json
sed 's/^place: .*/place: No. #12/' contoh.yaml > x.yaml; ikrar register x.yaml --allow-placeholders --output x.json
sed 's/^place: .*/place: !x Sarolangun/' contoh.yaml > x.yaml; ikrar register x.yaml --allow-placeholders --output x.json
sed 's/^place: .*/place: \&x Sarolangun/' contoh.yaml > x.yaml; ikrar register x.yaml --allow-placeholders --output x.json
sed 's/^place: .*/place: ~/' contoh.yaml > x.yaml; ikrar register x.yaml --allow-placeholders --output x.json
sed 's/^place: .*/place: [a/' contoh.yaml > x.yaml; ikrar register x.yaml --allow-placeholders --output x2.json
sed 's/^place: .*/place: "Sarolangun/' contoh.yaml > x.yaml; ikrar register x.yaml --allow-placeholders --output x2.json
sed 's/^kind: .*/kind: surat/' contoh.yaml > x.yaml; ikrar register x.yaml --allow-placeholders --output x3.json
sed 's/^language: .*/language: fr/' contoh.yaml > x.yaml; ikrar register x.yaml --allow-placeholders --output x4.json
printf '%0.s[' $(seq 200) > x.yaml; ikrar register x.yaml --allow-placeholders --output x5.json
sed "s/^title:.*/title: 'CONTOH: A\xc2\xa0B\xc2\xadC'/" contoh.yaml > x.yaml; ikrar register x.yaml --allow-placeholders --output x6.json
sed "s/^title:.*/title: 'CONTOH: huruf \xd0\xbe'/" contoh.yaml > x.yaml; ikrar register x.yaml --allow-placeholders --output x7.json
sed 's/\[nama Dandim\]/1503010101800001/' contoh.yaml > x.yaml; ikrar register x.yaml --allow-placeholders --allow-personal-data --output x8.json
sed "s/^title:.*/title: 'CONTOH: UTF-16'/" contoh.yaml | iconv -f utf-8 -t utf-16 > x.yaml; ikrar register x.yaml --allow-placeholders --output x9.json
sed "s/^title:.*/title: 'CONTOH: CRLF'/; s/\$/\r/" contoh.yaml > x.yaml; ikrar register x.yaml --allow-placeholders --output x10.json
ikrar register contoh.yaml --allow-placeholders --output lagi.json
ikrar register contoh.yaml --output lagi.json --format json
ikrar register contoh.yaml --resume
ikrar register --ask x11.yaml --format json
ikrar list
ikrar audit
