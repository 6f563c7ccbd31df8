using System.Net;
using System.Net.Http.Headers;

namespace TitanConnector.Http;

/// <summary>Multipart bodies whose files are streamed, and streamed again when a request is repeated.</summary>
internal static class Multipart
{
    /// <summary>What is wrong with the name of a part or of a file; <see langword="null"/> when nothing is.</summary>
    public static string? ProblemWith(string name) =>
        string.IsNullOrWhiteSpace(name) ? "expected a name, got an empty one"
        : name.Any(character => char.IsControl(character) || character == '"') ? "expected a name without quotes, line breaks and other control characters"
        : null;

    public static void AddFile(this MultipartFormDataContent content, string name, string fileName, FileContent file) =>
        content.Add(new StreamedFile(file), name, fileName);

    private sealed class StreamedFile : HttpContent
    {
        private readonly FileContent _file;

        public StreamedFile(FileContent file)
        {
            _file = file;
            Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await using var source = _file.OpenRead();
            await source.CopyToAsync(stream, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            using var source = _file.OpenRead();
            length = source.CanSeek ? source.Length : 0;
            return source.CanSeek;
        }
    }
}
