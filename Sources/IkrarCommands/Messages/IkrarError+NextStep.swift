internal import Registry
internal import Wording

// The modules below know no command: what to do next with this program is said here, by the error's code and subject.

extension IkrarError {
    /// What to do next: with the commands and options of this program, where there are some for it.
    var nextStep: Phrase? { keyStep ?? registryStep ?? logStep ?? clockStep ?? agreementStep ?? draftStep ?? hint }

    /// The hint that the error has, and a further sentence.
    func hint(andThen id: String, _ en: String) -> Phrase {
        guard let hint else { return Phrase(id: id, en: en) }
        return Phrase(id: "\(hint.id) \(id)", en: "\(hint.en) \(en)")
    }
}

extension Phrase {
    /// What to do where a file is there that a command would write.
    static let otherOutput = Phrase(id: "Pilih nama lain dengan --output.", en: "Choose another name with --output.")
}

extension RegistryTransaction.DoubtfulName {
    /// What to look at again before the agreement is registered.
    var doubt: Phrase {
        Phrase(
            id:
                "\"\(name)\" bukan nama \(party) yang pernah tercatat; ia terdaftar sebagai \"\(official)\". Periksa, atau catat nama barunya dengan ikrar party add \(party) --update.",
            en:
                "\"\(name)\" is no name of \(party) that was ever recorded; it is registered as \"\(official)\". Look again, or record its new name with ikrar party add \(party) --update."
        )
    }
}
