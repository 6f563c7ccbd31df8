using TitanConnector.Actions;

namespace TitanConnector.Sync.Verification;

/// <summary>Finds properties in documented forms.</summary>
internal static class ShapePaths
{
    /// <summary>The form of a property; <see langword="null"/> if it is not documented.</summary>
    public static Shape? At(Shape? shape, string path)
    {
        foreach (var name in path.Split('.'))
        {
            shape = Property(shape, name);
        }

        return shape;
    }

    /// <summary>The form of a property of an object; <see langword="null"/> if it is not documented.</summary>
    public static Shape? Property(Shape? shape, string name) =>
        shape?.Properties.FirstOrDefault(property => property.Name == name)?.Shape ?? (shape?.Kind == ShapeKind.Map ? shape.Items : null);

    /// <summary>The properties that one form has and another does not, except within those that it lacks altogether.</summary>
    public static IEnumerable<string> Missing(Shape? from, Shape? other, string prefix = "")
    {
        foreach (var property in from?.Properties ?? [])
        {
            var (path, match) = (prefix + property.Name, Property(other, property.Name));
            if (match is null)
            {
                yield return path;
                continue;
            }

            var (own, same, dots) = property.Shape.Kind == ShapeKind.Array
                ? (property.Shape.Items, match.Items, "[].")
                : (property.Shape, match, ".");

            // If one of them is not documented further, there is nothing to compare.
            foreach (var nested in own?.Properties.Count > 0 && same?.Properties.Count > 0 ? Missing(own, same, path + dots) : [])
            {
                yield return nested;
            }
        }
    }
}
