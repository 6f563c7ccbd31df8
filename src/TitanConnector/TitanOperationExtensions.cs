using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TitanConnector.Actions;
using TitanConnector.Errors;

namespace TitanConnector;

/// <summary>
/// Runs any documented operation by its definition, such as <c>ActionCatalog.Get("memberships.memberships.list")</c>, with its inputs as
/// one JSON object.
/// </summary>
public static class TitanOperationExtensions
{
    /// <summary>Runs an operation that returns one JSON value, or nothing.</summary>
    /// <param name="titan">The client.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="inputs">The inputs as one JSON object, by input key.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The response; <see langword="null"/> if it is empty.</returns>
    /// <exception cref="InvalidInputException">An input is unknown, missing or wrong; all problems are named.</exception>
    /// <exception cref="ArgumentException">The operation is a list or returns a file.</exception>
    /// <exception cref="TitanException">The call failed.</exception>
    public static Task<JsonElement?> RunAsync(
        this ITitanClient titan, ActionDefinition operation, JsonElement inputs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(titan);
        return titan.RunAsync(CallOf<JsonCall>(operation, inputs), cancellationToken);
    }

    /// <summary>Runs an operation and reads its response as a type of the caller.</summary>
    /// <param name="titan">The client.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="inputs">The inputs as one JSON object, by input key.</param>
    /// <param name="type">The contract of the type, from the caller's source-generated JSON context.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The response; the default of <typeparamref name="T"/> if it is empty.</returns>
    /// <exception cref="InvalidInputException">An input is unknown, missing or wrong; all problems are named.</exception>
    /// <exception cref="ArgumentException">The operation is a list or returns a file.</exception>
    /// <exception cref="JsonException">The response is not of the type. If the operation is a write, it was carried out.</exception>
    /// <exception cref="TitanException">The call failed.</exception>
    public static async Task<T?> RunAsync<T>(
        this ITitanClient titan,
        ActionDefinition operation,
        JsonElement inputs,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken = default) =>
        await titan.RunAsync(operation, inputs, cancellationToken) is { } answer ? answer.Deserialize(type) : default;

    /// <summary>Lists all records of an operation, as JSON, from every page.</summary>
    /// <param name="titan">The client.</param>
    /// <param name="operation">The list.</param>
    /// <param name="inputs">The inputs as one JSON object, by input key.</param>
    /// <param name="cancellationToken">Cancels the walk.</param>
    /// <exception cref="InvalidInputException">An input is unknown, missing or wrong; all problems are named.</exception>
    /// <exception cref="ArgumentException">The operation is not a list.</exception>
    /// <exception cref="TitanException">A page could not be fetched.</exception>
    public static async IAsyncEnumerable<JsonElement> ListAsync(
        this ITitanClient titan,
        ActionDefinition operation,
        JsonElement inputs,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(titan);
        await foreach (var page in titan.PagesAsync(AllOf(operation, inputs), cancellationToken))
        {
            foreach (var record in page.Data)
            {
                yield return JsonElement.Parse(record.Span);
            }
        }
    }

    /// <summary>Lists all records of an operation, as a type of the caller, from every page.</summary>
    /// <param name="titan">The client.</param>
    /// <param name="operation">The list.</param>
    /// <param name="inputs">The inputs as one JSON object, by input key.</param>
    /// <param name="type">The contract of the type, from the caller's source-generated JSON context.</param>
    /// <param name="cancellationToken">Cancels the walk.</param>
    /// <exception cref="InvalidInputException">An input is unknown, missing or wrong; all problems are named.</exception>
    /// <exception cref="ArgumentException">The operation is not a list.</exception>
    /// <exception cref="JsonException">A record is not of the type.</exception>
    /// <exception cref="TitanException">A page could not be fetched.</exception>
    public static async IAsyncEnumerable<T> ListAsync<T>(
        this ITitanClient titan,
        ActionDefinition operation,
        JsonElement inputs,
        JsonTypeInfo<T> type,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(titan);
        await foreach (var page in titan.PagesAsync(AllOf(operation, inputs), cancellationToken))
        {
            foreach (var record in page.Data)
            {
                yield return JsonSerializer.Deserialize(record.Span, type)!;
            }
        }
    }

    private static ListCall AllOf(ActionDefinition operation, JsonElement inputs)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return CallOf<ListCall>(operation, operation.Input("fetchAll") is null ? inputs : With(inputs, "fetchAll"));
    }

    private static JsonElement With(JsonElement inputs, string flag)
    {
        if (inputs.ValueKind != JsonValueKind.Object)
        {
            return inputs;
        }

        var all = System.Text.Json.Nodes.JsonObject.Create(inputs)!;
        all[flag] = true;
        return JsonElement.Parse(all.ToJsonString());
    }

    private static TCall CallOf<TCall>(ActionDefinition operation, JsonElement inputs)
        where TCall : ActionCall
    {
        ArgumentNullException.ThrowIfNull(operation);
        return operation.Read(inputs) as TCall
            ?? throw new ArgumentException(
                $"{operation.Key} is a {operation.Kind} operation; use the method for its kind.", nameof(operation));
    }
}
