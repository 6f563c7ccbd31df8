using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TitanConnector.Emulator.Operations;

/// <summary>An answer while it is put together. It leaves only when it is whole, so that an error can still take its place.</summary>
internal sealed class Answer : IDisposable
{
    /// <summary>A page of 5,000 records is a few megabytes; buffers beyond that are not kept for the next answer.</summary>
    private const int LargestKept = 4 * 1024 * 1024;

    private static readonly ConcurrentBag<Answer> Free = [];

    private readonly ArrayBufferWriter<byte> _body = new();

    private Answer() => Json = new Utf8JsonWriter(
        _body,
        new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public int Status { get; set; } = StatusCodes.Status200OK;

    /// <summary>The file that the answer sends the caller to.</summary>
    public long? FileId { get; private set; }

    /// <summary>The body; when nothing is written, the answer has none.</summary>
    public Utf8JsonWriter Json { get; }

    public static Answer Rent() => Free.TryTake(out var answer) ? answer : new Answer();

    public void Clear()
    {
        Status = StatusCodes.Status200OK;
        FileId = null;
        _body.ResetWrittenCount();
        Json.Reset();
    }

    /// <summary>Changes a JSON body that is already written.</summary>
    public void Edit(Action<JsonNode> edit)
    {
        Json.Flush();
        var body = JsonNode.Parse(_body.WrittenSpan)!;
        edit(body);
        _body.ResetWrittenCount();
        Json.Reset();
        body.WriteTo(Json);
    }

    public void RedirectToFile(long id) => (Status, FileId) = (StatusCodes.Status302Found, id);

    public async Task SendAsync(HttpContext http)
    {
        Json.Flush();
        http.Response.StatusCode = Status;
        http.Response.ContentLength = _body.WrittenCount;
        if (_body.WrittenCount > 0)
        {
            http.Response.ContentType = "application/json; charset=utf-8";
            await http.Response.Body.WriteAsync(_body.WrittenMemory, http.RequestAborted);
        }
    }

    public void Dispose()
    {
        Clear();
        if (_body.Capacity <= LargestKept)
        {
            Free.Add(this);
        }
    }
}
