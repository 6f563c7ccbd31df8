using TitanConnector.Actions;

namespace TitanConnector.Sync.Tests.Streams;

/// <summary>Finds properties of records in their documented shapes.</summary>
internal static class StreamShapes
{
    /// <summary>
    /// The shape of a property; dots select properties of nested objects and of the elements of lists. <see langword="null"/> if there is
    /// none.
    /// </summary>
    public static Shape? At(Shape record, string path) => path.Split('.').Aggregate<string, Shape?>(
        record, (shape, name) => (shape?.Items ?? shape)?.Properties.FirstOrDefault(property => property.Name == name)?.Shape);

    /// <summary>All properties that are not lists, with those of nested objects, by path.</summary>
    public static IEnumerable<(string Path, Shape Shape)> Leaves(Shape record, string path = "", int depth = 0) =>
        record.Properties.SelectMany(property => property.Shape.Kind == ShapeKind.Object && depth < 5
            ? Leaves(property.Shape, $"{path}{property.Name}.", depth + 1)
            : [($"{path}{property.Name}", property.Shape)]);
}
