using System.Collections.Concurrent;
using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Views;

/// <summary>The tables that views read. Each is made once, because making it reads what is documented.</summary>
internal static class ViewTables
{
    private static readonly ConcurrentDictionary<string, TableDefinition> Made = new(StringComparer.Ordinal);

    /// <summary>The table of a stream.</summary>
    public static TableDefinition Of(string stream) => Made.GetOrAdd(stream, name => TableDefinition.Of(StreamCatalog.Get(name)));
}
