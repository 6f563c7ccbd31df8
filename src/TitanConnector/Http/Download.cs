namespace TitanConnector.Http;

/// <summary>A file as it comes over the wire. Read it to its end, then dispose of it.</summary>
public sealed class Download : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;

    internal Download(HttpResponseMessage response, Stream content)
    {
        _response = response;
        Content = content;
    }

    /// <summary>The bytes.</summary>
    public Stream Content { get; }

    /// <summary>What kind of file it is, where the answer says so.</summary>
    public string? ContentType => _response.Content.Headers.ContentType?.ToString();

    /// <summary>How long it is in bytes, where the answer says so.</summary>
    public long? Length => _response.Content.Headers.ContentLength;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Content.DisposeAsync();
        _response.Dispose();
    }
}
