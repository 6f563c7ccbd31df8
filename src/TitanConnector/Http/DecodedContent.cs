using System.Net;

namespace TitanConnector.Http;

/// <summary>A response body with its Content-Encoding decoded.</summary>
internal sealed class DecodedContent : HttpContent
{
    private const string ContentEncoding = "Content-Encoding";

    // More than any real response uses. Each coding can expand its input a thousandfold, so there has to be a limit.
    private const int MostCodings = 5;

    private readonly HttpContent _coded;
    private readonly string[] _codings;
    private readonly bool _mayBeEmpty;

    private DecodedContent(HttpContent coded, string[] codings, bool mayBeEmpty)
    {
        _coded = coded;
        _codings = codings;
        _mayBeEmpty = mayBeEmpty;
        foreach (var (name, values) in coded.Headers.NonValidated)
        {
            if (!Is(name, ContentEncoding) && !Is(name, "Content-Length"))
            {
                Headers.TryAddWithoutValidation(name, values);
            }
        }
    }

    /// <summary>Returns the decoded content, or the content itself if it has no coding.</summary>
    /// <param name="content">The body as received.</param>
    /// <param name="mayBeEmpty">
    /// Whether zero bytes count as an empty body, as in the response to an update. Otherwise a body declared as compressed must have an end
    /// that proves it complete.
    /// </param>
    public static HttpContent Of(HttpContent content, bool mayBeEmpty)
    {
        if (!content.Headers.NonValidated.TryGetValues(ContentEncoding, out var values))
        {
            return content;
        }

        string[] codings =
        [
            .. values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                .Where(coding => !Is(coding, "identity")),
        ];
        if (codings.Length > 0 && content.Headers.ContentLength != 0)
        {
            return new DecodedContent(content, codings, mayBeEmpty);
        }

        content.Headers.Remove(ContentEncoding);
        return content;
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override Task<Stream> CreateContentReadStreamAsync() => CreateContentReadStreamAsync(CancellationToken.None);

    protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken) =>
        Decode(await _coded.ReadAsStreamAsync(cancellationToken));

    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) =>
        Decode(_coded.ReadAsStream(cancellationToken));

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var decoded = await CreateContentReadStreamAsync(cancellationToken);
        await decoded.CopyToAsync(stream, cancellationToken);
    }

    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        using var decoded = CreateContentReadStream(cancellationToken);
        decoded.CopyTo(stream);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _coded.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <exception cref="InvalidDataException">The body has a coding that was not requested.</exception>
    private Stream Decode(Stream stream)
    {
        if (_codings.Length > MostCodings)
        {
            throw new InvalidDataException($"it is compressed {_codings.Length} times over.");
        }

        if (Array.Find(_codings, coding => !IsGzip(coding) && !IsBrotli(coding)) is { } unknown)
        {
            throw new InvalidDataException($"it has a content coding that was not requested ({unknown}).");
        }

        // Content-Encoding lists them in the order in which they were applied.
        foreach (var coding in _codings.Reverse())
        {
            stream = IsGzip(coding) ? new GzipReader(stream, _mayBeEmpty) : new BrotliReader(stream, _mayBeEmpty);
        }

        return stream;
    }

    private static bool IsGzip(string coding) => Is(coding, "gzip") || Is(coding, "x-gzip");

    private static bool IsBrotli(string coding) => Is(coding, "br");

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
