using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Mime;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Errors;

namespace TitanConnector.Emulator.Answers;

/// <summary>An answer while it is being written. It is sent only when it is complete, so that an error can still replace it.</summary>
internal sealed class Answer : IDisposable
{
    private static readonly ConcurrentBag<Answer> Free = [];

    private readonly AnswerBody _body = new();
    private byte[]? _file;
    private int? _retryAfter;

    private Answer() => Json = new Utf8JsonWriter(
        _body,
        new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public int Status { get; set; } = StatusCodes.Status200OK;

    /// <summary>The file that the answer redirects to.</summary>
    public long? FileId { get; private set; }

    /// <summary>The body; when nothing is written, the answer has none.</summary>
    public Utf8JsonWriter Json { get; }

    public static Answer Rent() => Free.TryTake(out var answer) ? answer : new Answer();

    public void Clear()
    {
        _file = null;
        _retryAfter = null;
        Status = StatusCodes.Status200OK;
        FileId = null;
        Json.Reset();
        _body.Clear();
    }

    /// <summary>Writes a member whose value is known only later.</summary>
    /// <returns>Sets the value.</returns>
    public Action<bool> WriteBooleanLater(string name)
    {
        Json.WriteBoolean(name, false);
        Json.Flush();
        var value = _body.Last("false".Length);

        // A space pads the shorter word.
        return known => (known ? "true "u8 : "false"u8).CopyTo(value.Span);
    }

    /// <summary>Changes a JSON body that is already written.</summary>
    public void Edit(Action<JsonNode> edit)
    {
        Json.Flush();
        var body = JsonNode.Parse(_body.ToArray())!;
        edit(body);
        Json.Reset();
        _body.Clear();
        body.WriteTo(Json);
    }

    /// <summary>Replaces everything written so far with an error.</summary>
    public void Refuse(Refusal refusal)
    {
        Clear();
        Status = refusal.Status;
        _retryAfter = refusal.RetryAfter;
        ApiErrorResponse.Write(Json, refusal);
    }

    public void RedirectToFile(long id) => (Status, FileId) = (StatusCodes.Status302Found, id);

    /// <summary>Answers with the bytes of a file instead of JSON.</summary>
    public void WriteFile(byte[] content) => _file = content;

    public async Task SendAsync(HttpContext http)
    {
        Json.Flush();
        http.Response.StatusCode = Status;
        if (_retryAfter is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (_file is { } file)
        {
            http.Response.ContentType = MediaTypeNames.Application.Octet;
            http.Response.ContentLength = file.Length;
            await http.Response.Body.WriteAsync(file, http.RequestAborted);
            return;
        }

        http.Response.ContentLength = _body.Length;
        if (_body.Length > 0)
        {
            http.Response.ContentType = "application/json; charset=utf-8";
            foreach (var piece in _body.Pieces)
            {
                await http.Response.Body.WriteAsync(piece, http.RequestAborted);
            }
        }
    }

    public void Dispose()
    {
        Clear();
        Free.Add(this);
    }
}
