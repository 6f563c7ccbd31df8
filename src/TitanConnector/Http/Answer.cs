using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TitanConnector.Actions;
using TitanConnector.Errors;
using TitanConnector.Json;

namespace TitanConnector.Http;

/// <summary>
/// The body of a successful response, valid only while its buffer is rented. If a write was answered with JSON of any shape, it was carried
/// out.
/// </summary>
/// <param name="Request">The call that was answered.</param>
/// <param name="Body">The response body.</param>
internal readonly record struct Answer(SentRequest Request, ReadOnlyMemory<byte> Body)
{
    private const int LongestShown = 500;

    // If a name appears twice, there is no way to tell which value is the right one.
    private static readonly JsonDocumentOptions OneOfEach = new() { AllowDuplicateProperties = false };

    public bool IsEmpty => Body.IsEmpty;

    private bool IsRead => Request.Info.IsRead;

    /// <summary>Reads the body as a record of the expected type. A field that cannot be read does not affect the others.</summary>
    /// <exception cref="WireException">The body cannot be read as this type.</exception>
    /// <exception cref="AnswerUnreadableException">The write was carried out, but the body cannot be read as this type.</exception>
    public T ReadAs<T>(JsonTypeInfo<T> contract, Shape shape)
    {
        if (IsEmpty && Request.Info.Effect is not (Effect.Read or Effect.Create))
        {
            throw DoneButUnreadable("it is empty.");
        }

        var json = ReadJson(shape);
        if (!IsRead && (ProblemOfForm(json, shape) ?? ProblemOfNames()) is { } problem)
        {
            throw DoneButUnreadable(problem);
        }

        try
        {
            return OddRecord.Read(Body.Span, contract);
        }
        catch (JsonException error)
        {
            throw IsRead ? Request.Unreadable($"{JsonFault.Describe(error)}.", error) : DoneButUnreadable($"{JsonFault.Describe(error)}.");
        }
    }

    /// <summary>Reads the body as JSON. For a read, checks that it has the given shape and, if that is a record, an id.</summary>
    /// <exception cref="WireException">The body is not JSON, or does not have that shape.</exception>
    public JsonElement ReadJson(Shape shape)
    {
        var json = ReadJson();
        if (!IsRead)
        {
            return json;
        }

        var problem = ProblemOfForm(json, shape);
        if (problem is null && shape.HasId && !(json.TryGetProperty("id", out var id) && IsId(id, shape)))
        {
            problem = "it has no id.";
        }

        return problem is null ? json : throw Request.Unreadable(problem);
    }

    /// <summary>Reads the body as JSON of any shape.</summary>
    /// <exception cref="WireException">The body is not JSON.</exception>
    public JsonElement ReadJson()
    {
        try
        {
            return IsRead ? JsonElement.Parse(Body.Span, OneOfEach) : JsonElement.Parse(Body.Span);
        }
        catch (JsonException error)
        {
            // It was probably damaged in transit, so a retry may succeed.
            throw Request.Unreadable(IsEmpty ? "it is empty." : $"it is not JSON: {JsonFault.Describe(error)}.", error, isTransient: true);
        }
    }

    private static bool IsId(JsonElement id, Shape shape) =>
        AnswerId.TryRead(id, out _) || (shape.HasTextId && id.ValueKind == JsonValueKind.String && id.GetString()!.Length > 0);

    private static string? ProblemOfForm(JsonElement json, Shape shape) => shape.Kind switch
    {
        ShapeKind.Object when json.ValueKind != JsonValueKind.Object => "it is not a record.",
        ShapeKind.Integer when !AnswerId.TryRead(json, out _) => "it is not a number.",
        _ => null,
    };

    private string? ProblemOfNames()
    {
        try
        {
            JsonElement.Parse(Body.Span, OneOfEach);
            return null;
        }
        catch (JsonException error)
        {
            return $"{JsonFault.Describe(error)}.";
        }
    }

    private AnswerUnreadableException DoneButUnreadable(string problem)
    {
        var text = Encoding.UTF8.GetString(Body.Span);
        var shown = Request.Redactor.And(Request.Info.Secrets).Text(text.Length <= LongestShown ? text : $"{text[..LongestShown]}…");
        return new AnswerUnreadableException(Request.Line, problem, shown);
    }
}
