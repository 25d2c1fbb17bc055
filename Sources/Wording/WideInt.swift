// In a browser `Int` has 32 bits, which end a Unix time in 2038.
#if _pointerBitWidth(_64)
    /// An integer that has 64 bits wherever this is compiled to: for what a statement or a log counts, which are times in
    /// Unix seconds, places in a log and its size, sizes of files, and integers of JSON.
    public typealias WideInt = Int
#else
    /// An integer that has 64 bits wherever this is compiled to: for what a statement or a log counts, which are times in
    /// Unix seconds, places in a log and its size, sizes of files, and integers of JSON.
    public typealias WideInt = Int64
#endif
