#if hasFeature(Embedded)
    // What Swift's runtime asks of a platform and this one does not have.

    @_extern(c, "strtod") private func strtod(
        _ text: UnsafePointer<CChar>, _ end: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    ) -> Double

    /// Reads a number: where it ends, or nil if there is none.
    @_cdecl("_swift_stdlib_strtod_clocale") func readDouble(
        _ text: UnsafePointer<CChar>, _ value: UnsafeMutablePointer<Double>
    ) -> UnsafePointer<CChar>? {
        var end: UnsafeMutablePointer<CChar>?
        value.pointee = strtod(text, &end)
        return UnsafePointer(end)
    }
#endif
