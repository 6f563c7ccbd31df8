using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TitanConnector.Actions;
using TitanConnector.Errors;

namespace TitanConnector.Http;

/// <summary>The body of a good answer, and the call that it answers.</summary>
internal sealed record Answer(CallDescription Call, Effect Effect, byte[] Body)
{
    public bool IsEmpty => Body.Length == 0;

    /// <exception cref="WireException">The body cannot be read as such.</exception>
    public T ReadAs<T>(JsonTypeInfo<T> contract)
    {
        try
        {
            return JsonSerializer.Deserialize(Body, contract) ?? throw Unreadable("it is null.");
        }
        catch (JsonException error)
        {
            throw Unreadable(error.Message, error);
        }
    }

    /// <exception cref="WireException">The body is no JSON.</exception>
    public JsonElement ReadJson()
    {
        try
        {
            return JsonDocument.Parse(Body).RootElement;
        }
        catch (JsonException error)
        {
            throw Unreadable(error.Message, error);
        }
    }

    /// <summary>What to throw when the body makes no sense: of a write, nobody knows then what became of it.</summary>
    public WireException Unreadable(string reason, Exception? error = null) =>
        Effect == Effect.Read
            ? new WireException(Call, $"The answer to {Call} cannot be read: {reason}", isTransient: false, error)
            : new OutcomeUnknownException(Call, $"the answer cannot be read: {reason}", error);
}
