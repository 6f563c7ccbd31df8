using TitanConnector.Errors;

namespace TitanConnector.Http;

/// <summary>Looks at the beginning of a file that says that it is JSON: it may be an error in the place of the file.</summary>
internal static class FileStart
{
    // No error is longer.
    private const int Longest = 64 * 1024;

    /// <summary>The error that came in the place of a file; <see langword="null"/> when it is the file, which is then still whole.</summary>
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

    /// <summary>The beginning of an answer's body, which then is still whole.</summary>
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
            // Whoever reads the file meets the damage again, at its place.
        }

        return length;
    }
}
