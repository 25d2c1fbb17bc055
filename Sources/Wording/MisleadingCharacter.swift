extension Unicode.Scalar {
    /// Whether a person cannot see this character for what it is: control and format characters (bidirectional
    /// overrides and isolates among them), line and paragraph separators, private use, surrogates, unassigned.
    ///
    /// Signed text holds none of them, and none reaches a terminal as it is.
    @inlinable public var isMisleading: Bool {
        if isASCII { return value < 0x20 || value == 0x7F }
        return switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: true
        default: false
        }
    }
}
