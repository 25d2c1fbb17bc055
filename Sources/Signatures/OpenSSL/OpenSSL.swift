#if !hasFeature(Embedded)
    internal import CLibCrypto

    /// The state of libcrypto as a whole.
    package enum OpenSSL {
        /// Starts libcrypto without its configuration file; whatever calls it touches this first.
        ///
        /// A verdict must not depend on `openssl.cnf` or `$OPENSSL_CONF`, which can leave out the algorithms needed here,
        /// and nobody's file may load a provider into a process that holds private keys.
        package static let start: Void = {
            _ = OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_LOAD_CONFIG), nil)
        }()
    }
#endif
