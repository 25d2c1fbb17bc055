internal import KeyFiles
internal import Synchronization

/// The passphrase that was typed for a registrar's key. The log's key is mostly made with the same one, so nobody should
/// have to type it twice.
final class PassphraseMemory: Sendable {
    private let typed = Mutex<SecretBytes?>(nil)

    /// Keeps a passphrase for the key that is opened next.
    func keep(_ passphrase: SecretBytes) { typed.withLock { $0 = passphrase } }

    /// The passphrase that was kept, once: it is wiped with its last owner.
    func take() -> SecretBytes? {
        typed.withLock { typed in
            defer { typed = nil }
            return typed
        }
    }
}
