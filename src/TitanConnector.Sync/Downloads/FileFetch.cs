using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Catalog;
using TitanConnector.Errors;
using TitanConnector.Http;

namespace TitanConnector.Sync.Downloads;

/// <summary>Downloads one file, which then is there as a whole or not at all.</summary>
/// <param name="client">The client of the tenant.</param>
/// <param name="folder">The folder of the tenant.</param>
/// <param name="maxSize">The size of the largest file that is kept.</param>
/// <param name="time">The clock.</param>
internal sealed class FileFetch(ITitanClient client, string folder, long? maxSize, TimeProvider time)
{
    /// <summary>The folder of the attachments, in which each job has one.</summary>
    public const string Attachments = "attachments";

    /// <summary>The folder of the recordings.</summary>
    public const string Recordings = "recordings";

    private const int BufferSize = 80 * 1024;
    private const int LongestName = 80;

    public async Task<FileEntry> FetchAsync(FileToDownload file, CancellationToken cancellationToken)
    {
        var action = TitanCatalog.Embedded.Get(
            file.Kind == FileKind.Attachment ? "forms.jobs.attachments.get" : "telecom.calls.recording.get");
        var call = (Actions.FileCall)action.Read(JsonElement.Parse(new JsonObject { ["id"] = file.Id }.ToJsonString()));
        Download download;
        try
        {
            download = await client.DownloadAsync(call, cancellationToken);
        }
        catch (TitanException error) when (SaysItIsNotThere(error))
        {
            return NewEntry(file, FileState.Missing);
        }

        await using (download)
        {
            return await KeepAsync(file, download, cancellationToken);
        }
    }

    // The file itself may be in a storage to which ServiceTitan redirects.
    private static bool SaysItIsNotThere(TitanException error) =>
        error is ServiceTitanException { Status: HttpStatusCode.NotFound or HttpStatusCode.Gone }
            or WireException { Status: HttpStatusCode.NotFound or HttpStatusCode.Gone };

    private async Task<FileEntry> KeepAsync(FileToDownload file, Download download, CancellationToken cancellationToken)
    {
        if (download.Length > maxSize)
        {
            return TooLarge(file, download.Length.Value);
        }

        var path = PathOf(file, download.ContentType);
        var whole = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(whole)!);
        var part = whole + ".part";
        try
        {
            if (await CopyAsync(download.Content, part, cancellationToken) is not var (bytes, hash))
            {
                return TooLarge(file, maxSize!.Value + 1);
            }

            File.Move(part, whole, overwrite: true);
            return NewEntry(file, FileState.Downloaded) with
            {
                Path = path,
                Bytes = bytes,
                Sha256 = Convert.ToHexStringLower(hash),
                ContentType = download.ContentType,
            };
        }
        finally
        {
            File.Delete(part);
        }
    }

    private FileEntry NewEntry(FileToDownload file, FileState state) =>
        new(file.Kind, file.Id, state, time.GetUtcNow()) { Job = file.Job };

    private FileEntry TooLarge(FileToDownload file, long bytes) => NewEntry(file, FileState.TooLarge) with { Bytes = bytes };

    private async Task<(long Bytes, byte[] Hash)?> CopyAsync(Stream content, string file, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var output = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, BufferSize, useAsync: true);
        var buffer = new byte[BufferSize];
        long bytes = 0;
        while (await content.ReadAsync(buffer, cancellationToken) is var count and > 0)
        {
            bytes += count;
            if (bytes > maxSize)
            {
                return null;
            }

            hash.AppendData(buffer, 0, count);
            await output.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }

        await output.FlushAsync(cancellationToken);
        output.Flush(flushToDisk: true);
        return (bytes, hash.GetHashAndReset());
    }

    // The id keeps names apart, and what people named it helps them find it.
    private static string PathOf(FileToDownload file, string? contentType)
    {
        var id = file.Id.ToString(CultureInfo.InvariantCulture);
        if (file.Kind == FileKind.Recording)
        {
            return $"{Recordings}/{id}{ExtensionOf(contentType)}";
        }

        var letters = (file.Name ?? "").Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_');
        var name = string.Concat(letters).Trim('.');
        name = name.Length > LongestName ? name[^LongestName..] : name;
        var job = file.Job?.ToString(CultureInfo.InvariantCulture);
        return name.Length == 0 ? $"{Attachments}/{job}/{id}{ExtensionOf(contentType)}" : $"{Attachments}/{job}/{id}-{name}";
    }

    private static string ExtensionOf(string? contentType) => contentType?.Split(';')[0].Trim().ToLowerInvariant() switch
    {
        "audio/mpeg" or "audio/mp3" => ".mp3",
        "audio/wav" or "audio/x-wav" or "audio/wave" => ".wav",
        "audio/ogg" => ".ogg",
        "image/jpeg" => ".jpg",
        "image/png" => ".png",
        "application/pdf" => ".pdf",
        "text/plain" => ".txt",
        _ => ".bin",
    };
}
