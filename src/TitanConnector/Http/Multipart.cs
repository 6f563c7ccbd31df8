using System.Net;
using System.Text;
using TitanConnector.Http.Uploads;

namespace TitanConnector.Http;

/// <summary>
/// Multipart forms (RFC 7578) as browsers write them: names in UTF-8, always quoted, because some servers cannot read others. A file name
/// that is not ASCII is repeated as <c>filename*</c> for servers that understand only that.
/// </summary>
internal static class Multipart
{
    /// <summary>Creates an empty form.</summary>
    public static MultipartContent NewForm()
    {
        var boundary = $"----TitanConnector{Guid.NewGuid():N}";
        var form = new MultipartContent("form-data", boundary) { HeaderEncodingSelector = static (_, _) => Encoding.UTF8 };
        form.Headers.Remove("Content-Type");
        form.Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={boundary}");
        return form;
    }

    public static void AddField(this MultipartContent form, string name, string value) =>
        form.Add(new StringContent(value), $"form-data; name=\"{name}\"");

    /// <summary>Adds a file as a stream.</summary>
    public static void AddFile(this MultipartContent form, string name, string fileName, UploadFile file)
    {
        var star = Ascii.IsValid(fileName) ? "" : $"; filename*=utf-8''{Uri.EscapeDataString(fileName)}";
        form.Add(new FilePart(file), $"form-data; name=\"{name}\"; filename=\"{fileName}\"{star}");
    }

    private static void Add(this MultipartContent form, HttpContent part, string disposition)
    {
        part.Headers.TryAddWithoutValidation("Content-Disposition", disposition);
        form.Add(part);
    }

    private sealed class FilePart : HttpContent
    {
        private readonly UploadFile _file;

        public FilePart(UploadFile file)
        {
            _file = file;
            Headers.TryAddWithoutValidation("Content-Type", "application/octet-stream");
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
            _file.CopyToAsync(stream, cancellationToken);

        protected override bool TryComputeLength(out long length)
        {
            length = _file.Length;
            return true;
        }
    }
}
