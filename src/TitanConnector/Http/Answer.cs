using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TitanConnector.Errors;

namespace TitanConnector.Http;

/// <summary>The body of a good answer, and the call that it answers.</summary>
internal sealed record Answer(SentCall Call, byte[] Body)
{
    public bool IsEmpty => Body.Length == 0;

    /// <exception cref="WireException">The body cannot be read as such.</exception>
    public T ReadAs<T>(JsonTypeInfo<T> contract)
    {
        try
        {
            return JsonSerializer.Deserialize(Body, contract) ?? throw Call.Unreadable("it is null.");
        }
        catch (JsonException error)
        {
            throw Unreadable(error);
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
            throw Unreadable(error);
        }
    }

    /// <summary>What to throw for a body that is not what was expected. One that is no JSON at all was damaged on its way; asked again it may be whole.</summary>
    private WireException Unreadable(JsonException error) => Call.Unreadable(error.Message, error, isTransient: !IsJson());

    private bool IsJson()
    {
        try
        {
            JsonDocument.Parse(Body).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
