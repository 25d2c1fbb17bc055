package import Agreements

extension Agreement.Attachment {
    /// The media type of a file, by the end of its name.
    package static func mediaType(of path: String) -> String {
        switch path.split(separator: ".").last?.lowercased() {
        case "pdf": "application/pdf"
        case "jpg", "jpeg": "image/jpeg"
        case "png": "image/png"
        case "csv": "text/csv"
        case "txt": "text/plain"
        case "tif", "tiff": "image/tiff"
        case "heic": "image/heic"
        case "doc": "application/msword"
        case "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case "xls": "application/vnd.ms-excel"
        case "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation"
        case "odt": "application/vnd.oasis.opendocument.text"
        case "ods": "application/vnd.oasis.opendocument.spreadsheet"
        case "zip": "application/zip"
        default: "application/octet-stream"
        }
    }
}
