public import Wording

// What people read in place of the words of the format, once for every command.

extension Status {
    /// The status for people.
    public var label: Phrase {
        switch self {
        case .awaitingSignatures: Phrase(id: "menunggu tanda tangan", en: "awaiting signatures")
        case .declined: Phrase(id: "ditolak", en: "declined")
        case .notYetEffective: Phrase(id: "belum berlaku", en: "not yet effective")
        case .inForce: Phrase(id: "berlaku", en: "in force")
        case .expired: Phrase(id: "habis masa berlaku", en: "expired")
        case .terminated: Phrase(id: "diakhiri", en: "terminated")
        case .superseded: Phrase(id: "digantikan", en: "superseded")
        case .undetermined: Phrase(id: "belum dapat ditentukan", en: "undetermined")
        }
    }
}

extension CalendarDate {
    /// A term for people, from its first day on.
    public func term(to last: CalendarDate?) -> Phrase {
        guard let last = last?.label else {
            return Phrase(id: "mulai \(label.id), tanpa batas waktu", en: "from \(label.en), without end")
        }
        return Phrase(id: "\(label.id) s.d. \(last.id)", en: "\(label.en) to \(last.en)")
    }
}

extension Agreement.RelationType {
    /// What the later agreement does, for people.
    public var label: Phrase {
        switch self {
        case .amends: Phrase(id: "mengubah", en: "amends")
        case .extends: Phrase(id: "memperpanjang", en: "extends")
        case .terminates: Phrase(id: "mengakhiri", en: "terminates")
        case .supersedes: Phrase(id: "menggantikan", en: "supersedes")
        }
    }

    /// What the text does, in words that nobody overlooks; the earlier agreement's id completes them.
    public var announcement: Phrase {
        Phrase(
            id: "Naskah ini \(label.id.uppercased()) perjanjian",
            en: "This text \(label.en.uppercased()) the agreement")
    }

    /// When the later one holds, for people: what only ends another has nothing that lasts, and an extension extends to
    /// the day that it states, whatever ended it.
    public func term(from first: CalendarDate, to expires: CalendarDate?, last: CalendarDate?) -> Phrase {
        switch self {
        case .terminates: Phrase(id: "mulai \(first.label.id)", en: "from \(first.label.en)")
        case .extends: first.term(to: expires)
        case .amends, .supersedes: first.term(to: last)
        }
    }

    /// Why a later agreement does nothing of it, for people: it lets parties go without signing that are still bound.
    public func lacking(_ parties: [String]) -> Phrase {
        let names = parties.joined(separator: ", ")
        return Phrase(
            id:
                "tidak \(label.id) perjanjian itu, karena tidak mewajibkan tanda tangan pihak yang masih terikat: \(names)",
            en: "does not \(infinitive) it, as it does not require the signatures of all who are still bound: \(names)")
    }

    private var infinitive: String {
        switch self {
        case .amends: "amend"
        case .extends: "extend"
        case .terminates: "terminate"
        case .supersedes: "supersede"
        }
    }

    /// What was done to the earlier one, for people.
    public var passiveLabel: Phrase {
        switch self {
        case .amends: Phrase(id: "diubah dengan", en: "amended by")
        case .extends: Phrase(id: "diperpanjang dengan", en: "extended by")
        case .terminates: Phrase(id: "diakhiri dengan", en: "terminated by")
        case .supersedes: Phrase(id: "digantikan dengan", en: "superseded by")
        }
    }
}

extension Agreement {
    /// How it can end before its time: what a signer must not overlook.
    public var conditions: [(label: Phrase, value: Phrase)] {
        var conditions: [(label: Phrase, value: Phrase)] = []
        if let noticeDays {
            conditions.append(
                (
                    Phrase(id: "Pengunduran diri", en: "Withdrawal"),
                    Phrase(
                        id: "diberitahukan \(noticeDays) hari sebelumnya",
                        en: "to be announced \(noticeDays) days before")
                ))
        }
        if let minimumParties {
            conditions.append(
                (
                    Phrase(id: "Jumlah pihak", en: "Number of parties"),
                    Phrase(
                        id: "berakhir bagi semua bila tinggal kurang dari \(minimumParties)",
                        en: "ends for all with fewer than \(minimumParties) left")
                ))
        }
        return conditions
    }
}

extension Departure {
    /// What the party did, for people.
    public var label: Phrase {
        switch (intent, left?.label) {
        case (_, let date?): Phrase(id: "mengundurkan diri mulai \(date.id)", en: "withdraws from \(date.en)")
        case (.withdraw, nil):
            Phrase(id: "mengundurkan diri sebelum semua menandatangani", en: "withdraws before all have signed")
        case (_, nil): Phrase(id: "menolak menandatangani", en: "declines to sign")
        }
    }
}

extension Report.Progress {
    /// How far it has come, for people.
    public var label: Phrase {
        switch self {
        case .fulfilled: Phrase(id: "terlaksana", en: "fulfilled")
        case .ongoing: Phrase(id: "sedang berjalan", en: "ongoing")
        case .notMet: Phrase(id: "tidak terlaksana", en: "not met")
        }
    }
}

extension Verdict {
    /// The verdict for people. Whether a signature is lawful (`sah`) is for a court to say.
    public var label: Phrase {
        switch self {
        case .valid: Phrase(id: "COCOK", en: "VALID")
        case .incomplete: Phrase(id: "BELUM LENGKAP", en: "INCOMPLETE")
        case .indeterminate: Phrase(id: "TIDAK DAPAT DIPASTIKAN", en: "INDETERMINATE")
        case .invalid: Phrase(id: "TIDAK COCOK", en: "INVALID")
        }
    }
}

extension Indication {
    /// The indication for people.
    public var label: Phrase {
        switch self {
        case .passed: Phrase(id: "cocok", en: "passed")
        case .failed: Phrase(id: "tidak cocok", en: "failed")
        case .indeterminate: Phrase(id: "tidak dapat dipastikan", en: "cannot be decided")
        }
    }
}

extension Capacity {
    /// The capacity for people.
    public var label: Phrase {
        switch self {
        case .definitive: Phrase(id: "definitif", en: "definitive")
        case .acting: Phrase(id: "pelaksana tugas (Plt)", en: "acting (Plt)")
        case .interim: Phrase(id: "penjabat (Pj)", en: "interim (Pj)")
        case .daily: Phrase(id: "pelaksana harian (Plh)", en: "acting for the day (Plh)")
        case .onBehalf(let office): Phrase(id: "a.n. \(office)", en: "on behalf of \(office)")
        }
    }
}

extension SignatureHeader.Intent {
    /// The intent for people.
    public var label: Phrase {
        switch self {
        case .approve: Phrase(id: "menyetujui", en: "approves")
        case .register: Phrase(id: "mencatat", en: "registers")
        case .witness: Phrase(id: "menyaksikan", en: "witnesses")
        case .enroll: Phrase(id: "mengesahkan kunci", en: "enrolls the key")
        case .possess: Phrase(id: "memegang kunci", en: "holds the key")
        case .revoke: Phrase(id: "mencabut kunci", en: "revokes the key")
        case .decline: Phrase(id: "menolak menandatangani", en: "declines")
        case .withdraw: Phrase(id: "mengundurkan diri", en: "withdraws")
        case .report: Phrase(id: "melaporkan pelaksanaan", en: "reports")
        case .assess: Phrase(id: "menilai pelaksanaan", en: "assesses")
        }
    }
}

extension Revocation.Reason {
    /// The reason for people.
    public var label: Phrase {
        switch self {
        case .unspecified: Phrase(id: "alasan tidak disebut", en: "no reason given")
        case .keyCompromise: Phrase(id: "kunci bocor atau dicuri", en: "key compromised")
        case .affiliationChanged: Phrase(id: "pemegang pindah tugas", en: "holder moved on")
        case .superseded: Phrase(id: "diganti kunci lain", en: "superseded")
        case .cessationOfOperation: Phrase(id: "tidak dipakai lagi", en: "no longer in use")
        case .privilegeWithdrawn: Phrase(id: "wewenang dicabut", en: "privilege withdrawn")
        }
    }
}

extension Agreement.Kind {
    /// The kind for people.
    public var label: Phrase {
        switch self {
        case .memorandum: Phrase(id: "Nota Kesepahaman", en: "Memorandum of Understanding")
        case .cooperation: Phrase(id: "Perjanjian Kerja Sama", en: "Cooperation Agreement")
        case .accord: Phrase(id: "Nota Kesepakatan", en: "Memorandum of Agreement")
        case .jointAgreement: Phrase(id: "Kesepakatan Bersama", en: "Joint Agreement")
        case .addendum: Phrase(id: "Adendum", en: "Addendum")
        case .minutes: Phrase(id: "Berita Acara", en: "Official Record")
        case .jointDecision: Phrase(id: "Keputusan Bersama", en: "Joint Decision")
        }
    }
}

extension Agreement.TextLanguage {
    /// The language for people.
    public var label: Phrase {
        switch self {
        case .indonesian: Phrase(id: "bahasa Indonesia", en: "Indonesian")
        case .english: Phrase(id: "bahasa Inggris", en: "English")
        }
    }
}

extension CalendarDate {
    /// The date as people write it: `11 Oktober 2024`.
    public var label: Phrase {
        let month = Self.months[month - 1]
        return Phrase(id: "\(day) \(month.id) \(year)", en: "\(day) \(month.en) \(year)")
    }

    /// The name of its weekday.
    public var weekdayLabel: Phrase { Self.weekdays[weekday] }

    package static let months = zip(
        [
            "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
            "November", "Desember",
        ],
        [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
    ).map { Phrase(id: $0, en: $1) }

    package static let weekdays = zip(
        ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    ).map { Phrase(id: $0, en: $1) }
}
