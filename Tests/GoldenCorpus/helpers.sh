# What the command lines of the corpus share.
set -o pipefail

# The text that a file's signatures sign.
payload() { jq -rj '.payload | gsub("-"; "+") | gsub("_"; "/") | @base64d' "$1"; }

# The beginning of an agreement's id, and the ids of its parties, from its file.
id() { payload "$1" | sha256sum | cut -c "1-${2:-64}"; }
parties() { payload "$1" | jq -r '.parties[].id'; }

# The fingerprint in an enrolment file.
kid() { payload "$1" | jq -rj '.jwk | {crv, kty, x}' -c | openssl dgst -sha256 -binary | base64 | tr '+/' '-_' | tr -d '=\n'; }

# All parties sign a file.
sign_all() { for party in $(parties "$1"); do ikrar sign "$1" --as "$party" --yes || return; done; }

# The file with its text changed by a sed script, and all signatures as they were.
tamper() {
  payload "$1" | sed "$2" | jq -Rrsj 'rtrimstr("\n") | @base64 | gsub("\\+"; "-") | gsub("/"; "_") | gsub("="; "")' > tampered
  jq -c --rawfile text tampered '.payload = $text' "$1"; rm tampered
}

# The example draft under another title, with further lines of sed.
draft() { sed "s|^title:.*|title: 'CONTOH: $1'|; ${2:-}" contoh.yaml; }

# A later agreement of the same parties: what it does, to which one, and from which day until which.
later() {
  draft "$1 $2" "s/^kind:.*/kind: adendum/; s/^date:.*/date: $3/; s/^effective:.*/effective: $3/; s/^expires:.*/expires: $4/"
  printf '\nrelations:\n  - {type: %s, agreement: %s}\n' "$1" "$(id "$2" 12)"
}

# A command at another time, and one with the real clock: a program that waits for another hangs while the clock stands.
at() { FAKETIME="$1" "${@:2}"; }
now() { env -u LD_PRELOAD "$@"; }
