namespace TitanConnector.Files;

internal enum FileKind
{
    Regular,
    Folder,
    Link,

    /// <summary>A device, FIFO or socket: something that bytes go through.</summary>
    Other,
}

/// <summary>What the system knows of a file.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Mode">Its permissions, without the bits for set-user-id, set-group-id and sticky.</param>
/// <param name="Owner">The owner's user id.</param>
/// <param name="Group">The id of its group.</param>
/// <param name="Names">How many names (hard links) it has.</param>
/// <param name="Identity">Tells it from every other file of this machine.</param>
internal sealed record FileFacts(
    FileKind Kind, UnixFileMode Mode, uint Owner, uint Group, uint Names, (ulong Device, ulong Number) Identity)
{
    private const UnixFileMode WritableByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>
    /// Why what it holds must not be trusted with secrets, as the end of a sentence that begins with its path; <see langword="null"/> where
    /// nobody else can have made or changed it.
    /// </summary>
    public string? WhyNotPrivate =>
        Owner != Unix.User ? $"belongs to another user (user id {Owner})"
        : Kind != FileKind.Link && (Mode & WritableByOthers) != 0
            ? "can be changed by other users; chmod go-w makes it safe, once you trust what is in it"
        : null;
}
