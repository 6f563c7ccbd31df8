namespace TitanConnector.Files;

internal enum FileKind
{
    Regular,
    Folder,
    Link,

    /// <summary>A device, FIFO or socket, which does not store bytes.</summary>
    Other,
}

/// <summary>File attributes from the operating system.</summary>
/// <param name="Kind">The kind of file.</param>
/// <param name="Mode">The permissions, without the set-user-id, set-group-id and sticky bits.</param>
/// <param name="Owner">The user id of the owner.</param>
/// <param name="Group">The group id.</param>
/// <param name="Names">The number of names (hard links).</param>
/// <param name="Identity">Identifies the file on this machine.</param>
internal sealed record FileFacts(
    FileKind Kind, UnixFileMode Mode, uint Owner, uint Group, uint Names, (ulong Device, ulong Number) Identity)
{
    private const UnixFileMode WritableByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>
    /// Why the file must not be trusted with secrets, as the end of a sentence that begins with its path; <see langword="null"/> if nobody
    /// else can have created or changed it.
    /// </summary>
    public string? WhyNotPrivate =>
        Owner != Unix.User ? $"belongs to another user (user id {Owner})"
        : Kind != FileKind.Link && (Mode & WritableByOthers) != 0
            ? "can be changed by other users; if you trust its content, make it safe with chmod go-w"
        : null;
}
