using TitanConnector.Errors;

namespace TitanConnector.Http;

/// <summary>Reads the beginning of a file whose media type is JSON, because it may be an error instead of the file.</summary>
internal static class FileStart
{
    // Errors are never longer.
    private const int Longest = 64 * 1024;

    /// <summary>
    /// Returns the error that was sent instead of the file; <see langword="null"/> if it is the file, which can still be read in full.
    /// </summary>
    public static async Task<byte[]?> ErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var type = response.Content.Headers.ContentType?.MediaType;
        if (type is null || !type.EndsWith("json", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var start = await PeekAsync(response, cancellationToken);
        return ErrorForm.StatusOf(start) is null ? null : start;
    }

    /// <summary>Returns the beginning of the response body, which can still be read in full.</summary>
    public static async Task<byte[]> PeekAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var start = new byte[Longest];
        var length = await ReadAsync(stream, start, cancellationToken);
        var whole = new StreamContent(new PrefixedStream(start.AsMemory(0, length), stream));
        foreach (var (name, values) in response.Content.Headers.NonValidated)
        {
            whole.Headers.TryAddWithoutValidation(name, values);
        }

        response.Content = whole;
        return start[..length];
    }

    private static async Task<int> ReadAsync(Stream stream, byte[] start, CancellationToken cancellationToken)
    {
        var length = 0;
        try
        {
            while (length < start.Length && await stream.ReadAsync(start.AsMemory(length), cancellationToken) is > 0 and var read)
            {
                length += read;
            }
        }
        catch (DamagedException)
        {
            // The reader of the file meets the same damage again when it gets there.
        }

        return length;
    }
}
