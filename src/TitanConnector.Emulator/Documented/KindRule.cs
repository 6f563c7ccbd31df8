using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Facts.Model;

namespace TitanConnector.Emulator.Documented;

/// <summary>What an operation does with the records of its collection.</summary>
internal enum RecordAction
{
    None,
    List,
    Get,
    Create,
    Change,
    Remove,
    Feed,
}

/// <summary>Tells by its path and method which operations are about the records of a collection.</summary>
internal static class KindRule
{
    public static RecordAction ActionOf(OperationFact fact, ShelfCatalog shelves)
    {
        if (fact.Paging == PagingKind.Report || fact.Form is not null || fact.Answer?.Kind == ShapeFactKind.Binary)
        {
            return RecordAction.None;
        }

        if (shelves.Find(ShelfPath.Of(fact.Path)) is null)
        {
            return RecordAction.None;
        }

        return (fact.Method, ShelfPath.IsItem(fact.Path), fact.Paging) switch
        {
            (_, _, PagingKind.Feed) => RecordAction.Feed,
            ("GET", _, PagingKind.Numbered or PagingKind.Whole or PagingKind.WholeData) => RecordAction.List,
            ("GET", true, _) => RecordAction.Get,
            ("POST", false, _) when fact.Body?.Kind == ShapeFactKind.Object => RecordAction.Create,
            ("PATCH" or "PUT", true, _) => RecordAction.Change,
            ("DELETE", true, _) => RecordAction.Remove,
            _ => RecordAction.None,
        };
    }
}
