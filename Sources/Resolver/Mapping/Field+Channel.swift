extension Field {
    /// The kind of channel id that the field holds, or nil.
    ///
    /// A visitor id is none of them here: several people share a browser, so an anonymous id links nobody on its own.
    var channelSpace: ChannelSpace? {
        switch self {
        case .facebookPSID: .facebookPSID
        case .facebookASID: .facebookASID
        case .facebookProfile: .facebookProfile
        case .zaloOAUser: .zaloOAUser
        case .waID: .waID
        case .shopeeUser: .shopeeUser
        case .lazadaUser: .lazadaUser
        case .tiktokUser: .tiktokUser
        case .telegramID: .telegramID
        case .channelID: .channelID
        default: nil
        }
    }
}
