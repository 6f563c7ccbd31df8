using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Http;
using TitanConnector.Raw;

namespace TitanConnector;

/// <summary>Methods built on those of <see cref="ITitanClient"/>.</summary>
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
    public static Task<Download> DownloadAsync(
        this ITitanClient titan, DownloadAction action, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(titan);
        return titan.DownloadAsync(ActionCatalog.Write(action), cancellationToken);
    }

    /// <summary>
    /// Downloads a file and saves it like <see cref="Download.SaveAsAsync"/>. If it could not be saved, no request is sent.
    /// </summary>
    /// <param name="titan">The client.</param>
    /// <param name="action">The download action.</param>
    /// <param name="saveAs">The path to save the file to.</param>
    /// <param name="overwrite">Whether to replace an existing file. The default is <see langword="false"/>.</param>
    /// <param name="cancellationToken">Cancels the download; an existing file stays as it was.</param>
    /// <returns>The number of bytes saved.</returns>
    /// <exception cref="IOException">The file could not be written completely, for example because the disk is full.</exception>
    /// <inheritdoc cref="ITitanClient.DownloadAsync(FileCall, CancellationToken)"/>
    public static Task<long> DownloadToAsync(
        this ITitanClient titan,
        DownloadAction action,
        string saveAs,
        bool overwrite = false,
        CancellationToken cancellationToken = default) =>
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
