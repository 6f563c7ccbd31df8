using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TitanConnector.Json;

/// <summary>Adds to the generated contracts of records what the generator cannot express.</summary>
internal static class AnswerContract
{
    private static readonly AnswerIdListConverter Ids = new();

    public static void Complete(JsonTypeInfo contract)
    {
        if (contract.Kind != JsonTypeInfoKind.Object || !contract.Type.IsSubclassOf(typeof(ServiceTitanRecord)))
        {
            return;
        }

        List<Func<object, object?>> lists = [];
        foreach (var property in contract.Properties.Where(property => !property.IsExtensionData))
        {
            // A value kept under this name because it could not be read is written in place of the property.
            var name = property.Name;
            property.ShouldSerialize = (record, _) => ((ServiceTitanRecord)record).UnknownFields?.ContainsKey(name) != true;
            if (property.PropertyType == typeof(IReadOnlyList<long>))
            {
                property.CustomConverter = Ids;
            }
            else if (property is { PropertyType: { IsGenericType: true, GenericTypeArguments: [{ IsValueType: false }] }, Get: { } get })
            {
                lists.Add(get);
            }
        }

        if (lists.Count > 0)
        {
            contract.OnDeserialized = record => Check(record, lists);
        }
    }

    // Rejects a null item in a list of records, because nobody who iterates over it expects one.
    private static void Check(object record, List<Func<object, object?>> lists)
    {
        foreach (var get in lists)
        {
            foreach (var item in (IEnumerable?)get(record) ?? Array.Empty<object>())
            {
                if (item is null)
                {
                    throw new JsonException("An item of a list is null.");
                }
            }
        }
    }
}
