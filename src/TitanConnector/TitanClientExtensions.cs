using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Http;
using TitanConnector.Raw;

namespace TitanConnector;

/// <summary>Calls that are built on those of <see cref="ITitanClient"/>.</summary>
public static class TitanClientExtensions
{
    /// <summary>Sends a raw request.</summary>
    /// <inheritdoc cref="ITitanClient.RunAsync(RawCall, CancellationToken)"/>
    public static Task<RawResponse> RunAsync(this ITitanClient titan, RawRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(titan);
        return titan.RunAsync(ActionCatalog.Write(request), cancellationToken);
    }

    /// <inheritdoc cref="ITitanClient.DownloadAsync(FileCall, CancellationToken)"/>
    public static Task<Download> DownloadAsync(this ITitanClient titan, DownloadAction action, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(titan);
        return titan.DownloadAsync(ActionCatalog.Write(action), cancellationToken);
    }

    /// <summary>
    /// Fetches a file and saves it, as <see cref="Download.SaveAsAsync"/> does. Nothing is sent when it could not be saved.
    /// </summary>
    /// <param name="titan">The client.</param>
    /// <param name="action">The file to fetch.</param>
    /// <param name="saveAs">The path to save it under.</param>
    /// <param name="overwrite">Whether a file that is there may be replaced. The default is not to.</param>
    /// <param name="cancellationToken">Ends it; what was there before stays.</param>
    /// <returns>How many bytes were saved.</returns>
    /// <exception cref="IOException">It could not be written to its end: the disk is full, for example.</exception>
    /// <inheritdoc cref="ITitanClient.DownloadAsync(FileCall, CancellationToken)"/>
    public static Task<long> DownloadToAsync(
        this ITitanClient titan, DownloadAction action, string saveAs, bool overwrite = false, CancellationToken cancellationToken = default) =>
        titan.DownloadToAsync(ActionCatalog.Write(action), saveAs, overwrite, cancellationToken);

    /// <inheritdoc cref="DownloadToAsync(ITitanClient, DownloadAction, string, bool, CancellationToken)"/>
    public static async Task<long> DownloadToAsync(
        this ITitanClient titan, FileCall call, string saveAs, bool overwrite = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(titan);
        await using var file = await Download.PrepareAsync(saveAs, overwrite, cancellationToken);
        await using var download = await titan.DownloadAsync(call, cancellationToken);
        return await download.SaveAsync(file, cancellationToken);
    }
}
