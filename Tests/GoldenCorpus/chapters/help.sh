# from: empty
# clock: 2024-10-12 09:00
# The help page of every command.
ikrar
ikrar --help
ikrar --version
ikrar help demo
ikrar help init
ikrar help party
ikrar help party add
ikrar help party list
ikrar help party show
ikrar help key
ikrar help key generate
ikrar help key enroll
ikrar help key revoke
ikrar help key list
ikrar help key export
ikrar help draft
ikrar help register
ikrar help sign
ikrar help decline
ikrar help withdraw
ikrar help import
ikrar help export
ikrar help verify
ikrar help partners
ikrar help list
ikrar help show
ikrar help pending
ikrar help expiring
ikrar help commitments
ikrar help coverage
ikrar help search
ikrar help history
ikrar help report
ikrar help assess
ikrar help audit
ikrar help checkpoint
ikrar help checkpoint show
ikrar help checkpoint compare
ikrar help witness
ikrar help witness request
ikrar help witness cosign
ikrar help witness accept
ikrar help log
ikrar help log export
ikrar help log verify
ikrar list --help
ikrar help nope
ikrar --generate-completion-script bash | sha256sum
ikrar --generate-completion-script zsh | sha256sum
ikrar --generate-completion-script fish | sha256sum
