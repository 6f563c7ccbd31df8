using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Paging;

namespace TitanConnector.TestSupport;

/// <summary>Runs records untyped, as JSON and bytes.</summary>
public static class UntypedCalls
{
    /// <summary>Runs an action and returns the raw JSON.</summary>
    public static Task<JsonElement?> RunJsonAsync(
        this TitanClient titan, TitanAction action, CancellationToken cancellationToken = default) =>
        titan.RunAsync((JsonCall)ActionCatalog.Write(action), cancellationToken);

    /// <summary>Lists records as raw bytes.</summary>
    public static IAsyncEnumerable<Page<ReadOnlyMemory<byte>>> PagesUtf8Async(
        this TitanClient titan, TitanAction action, CancellationToken cancellationToken = default) =>
        titan.PagesAsync((ListCall)ActionCatalog.Write(action), cancellationToken);

    /// <summary>Lists records as JSON.</summary>
    public static IAsyncEnumerable<Page<JsonElement>> PagesJsonAsync(
        this TitanClient titan, TitanAction action, CancellationToken cancellationToken = default) =>
        titan.PagesUtf8Async(action, cancellationToken).Select(page => page.Select(record => JsonElement.Parse(record.Span)));
}
