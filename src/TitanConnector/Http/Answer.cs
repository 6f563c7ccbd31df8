using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TitanConnector.Actions;
using TitanConnector.Errors;
using TitanConnector.Json;

namespace TitanConnector.Http;

/// <summary>
/// An answer of success, to be read while it is here. After a write that was answered with JSON, whatever its form, there is no doubt that
/// it was carried out.
/// </summary>
/// <param name="Request">The call that it answers.</param>
/// <param name="Body">Its body.</param>
internal readonly record struct Answer(SentRequest Request, ReadOnlyMemory<byte> Body)
{
    private const int LongestShown = 500;

    // Of two values under one name, either may be the right one.
    private static readonly JsonDocumentOptions OneOfEach = new() { AllowDuplicateProperties = false };

    public bool IsEmpty => Body.IsEmpty;

    private bool IsRead => Request.Info.IsRead;

    /// <summary>The body as the record that was asked for. Fields that cannot be read cost nothing but themselves.</summary>
    /// <exception cref="WireException">The body cannot be read as such.</exception>
    /// <exception cref="AnswerUnreadableException">It cannot, but the write was carried out.</exception>
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

    /// <summary>The body as JSON; for a read, of the form that the shape says, and where that is a record, with an id.</summary>
    /// <exception cref="WireException">It is not.</exception>
    public JsonElement ReadJson(Shape shape)
    {
        var json = ReadJson();
        if (!IsRead)
        {
            return json;
        }

        var problem = ProblemOfForm(json, shape);
        if (problem is null && shape.HasId && !(json.TryGetProperty("id", out var id) && AnswerId.TryRead(id, out _)))
        {
            problem = "it has no id.";
        }

        return problem is null ? json : throw Request.Unreadable(problem);
    }

    /// <summary>The body as JSON, whatever its form.</summary>
    /// <exception cref="WireException">The body is not JSON.</exception>
    public JsonElement ReadJson()
    {
        try
        {
            return IsRead ? JsonElement.Parse(Body.Span, OneOfEach) : JsonElement.Parse(Body.Span);
        }
        catch (JsonException error)
        {
            // It was damaged on its way, so it may be whole when it is asked for again.
            throw Request.Unreadable(IsEmpty ? "it is empty." : $"it is not JSON: {JsonFault.Describe(error)}.", error, isTransient: true);
        }
    }

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
