#if !hasFeature(Embedded)
    internal import Agreements

    extension PrintedAgreement {
        /// The document: HTML that needs nothing beside it.
        public var html: String {
            let styleSheet = StyleSheet(foot: foot, language: printing.language)
            return HTML.document(title: agreement.title, language: printing.language, styleSheet: styleSheet) {
                body(text: .main)
            }
        }
    }
#endif
