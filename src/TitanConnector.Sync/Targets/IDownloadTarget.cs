using TitanConnector.Sync.Privacy;

namespace TitanConnector.Sync.Targets;

/// <summary>A target that knows where the files of its records were downloaded to, and whose files must not stay.</summary>
internal interface IDownloadTarget : IForgetfulTarget
{
    /// <summary>Notes a folder for files of a tenant.</summary>
    Task NoteDownloadsAsync(long tenant, DownloadFolder folder, CancellationToken cancellationToken);

    /// <summary>The folders for files of a tenant.</summary>
    Task<IReadOnlyList<DownloadFolder>> DownloadsAsync(long tenant, CancellationToken cancellationToken);

    /// <summary>Keeps a receipt.</summary>
    Task AddReceiptAsync(Receipt receipt, CancellationToken cancellationToken);
}

/// <summary>A folder for downloaded files.</summary>
/// <param name="Path">Its whole path.</param>
/// <param name="Machine">The name of the machine that has it.</param>
internal sealed record DownloadFolder(string Path, string Machine);
