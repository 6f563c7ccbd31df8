using System.Net.Http.Headers;
using TitanConnector.Actions;
using TitanConnector.Errors;
using TitanConnector.Http.Uploads;

namespace TitanConnector.Http;

/// <summary>
/// The body of a call. Files are opened once, before the first attempt, and each attempt sends them again from the start.
/// </summary>
internal sealed class OutgoingBody : IAsyncDisposable
{
    private readonly DraftBody? _body;
    private readonly List<(FormFile Part, UploadFile File)> _files;

    public OutgoingBody(DraftBody? body)
    {
        _body = body;
        _files = [.. (body as FormBody)?.Files.Select(part => (part, new UploadFile(part.Input, part.Content))) ?? []];
    }

    /// <summary>What went wrong with one of the files during sending.</summary>
    public string? FileFault => _files.Find(file => file.File.Fault is not null).File?.Fault;

    /// <exception cref="InvalidInputException">One of the files cannot be read.</exception>
    public async Task OpenFilesAsync(TimeBudget budget, CancellationToken cancellationToken)
    {
        foreach (var (_, file) in _files)
        {
            await file.OpenAsync(budget.LeftOr(TimeSpan.MaxValue), budget.Total, budget.Time, cancellationToken);
        }
    }

    /// <summary>Creates the content for one attempt.</summary>
    /// <returns><see langword="null"/> if there is no body.</returns>
    public HttpContent? NewContent()
    {
        switch (_body)
        {
            case BytesBody bytes:
                // JSON does not need a charset, but without it ServiceTitan's bookings endpoint was seen to garble characters that are not
                // ASCII.
                return new ReadOnlyMemoryContent(bytes.Bytes)
                {
                    Headers = { ContentType = new MediaTypeHeaderValue(bytes.MediaType, "utf-8") },
                };
            case FormBody body:
                var form = Multipart.NewForm();
                foreach (var (name, value) in body.Fields)
                {
                    form.AddField(name, value);
                }

                foreach (var (part, file) in _files)
                {
                    form.AddFile(part.Part, part.FileName, file);
                }

                return form;
            default:
                return null;
        }
    }

    /// <summary>Closes the files.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var (_, file) in _files)
        {
            await file.DisposeAsync();
        }
    }
}
