using System.Text.Json;

namespace TitanConnector.OpenApi;

/// <summary>
/// Checks a JSON value against a schema. Every keyword is either checked or known not to affect validity. Any other keyword stops the test,
/// because silently skipping it would accept anything.
/// </summary>
internal static class SchemaCheck
{
    public static void Check(Schema schema, JsonElement value, string path, Report report)
    {
        if (schema.Reference is { } reference)
        {
            Check(reference, value, path, report);
            return;
        }

        if (value.ValueKind == JsonValueKind.Null)
        {
            // `nullable` applies to everything beside it: {type: string, oneOf: [$ref], nullable: true} is meant to allow null, although
            // taken literally the $ref rejects it.
            if (schema.Nullable || schema.IsOpen)
            {
                return;
            }

            if (schema.Type is not null)
            {
                report.Refuse(path, "null is not allowed");
                return;
            }
        }

        if (schema.Type is { } type && !ValueCheck.IsOf(type, value))
        {
            report.Refuse(path, $"expected {(schema.Name is null ? "" : $"{type} ")}{schema}, found {Shown(value)}");
            return;
        }

        foreach (var keyword in schema.Json.EnumerateObject())
        {
            CheckKeyword(schema, keyword, value, path, report);
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            CheckObject(schema, value, path, report);
        }
        else if (value.ValueKind == JsonValueKind.Array && schema.Items is { } items)
        {
            var index = 0;
            foreach (var item in value.EnumerateArray())
            {
                Check(items, item, $"{path}[{index++}]", report);
            }
        }
    }

    private static void CheckKeyword(Schema schema, JsonProperty keyword, JsonElement value, string path, Report report)
    {
        switch (keyword.Name)
        {
            case "type" or "nullable" or "items" or "properties" or "required" or "additionalProperties":
                break; // Checked outside this loop.
            case "title" or "description" or "example" or "default" or "deprecated" or "readOnly" or "writeOnly":
            case var extension when extension.StartsWith("x-", StringComparison.Ordinal):
                break;
            case "enum":
                if (!keyword.Value.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)))
                {
                    report.Refuse(path, $"{Shown(value)} is not one of {string.Join(", ", schema.Enum)}");
                }

                break;
            case "allOf":
                foreach (var branch in schema.Branches("allOf"))
                {
                    Check(branch, value, path, report);
                }

                break;
            case "oneOf" or "anyOf":
                CheckBranches(keyword.Name, schema.Branches(keyword.Name), value, path, report);
                break;
            default:
                if (ValueCheck.Check(keyword, value) is { } message)
                {
                    report.Refuse(path, message);
                }

                break;
        }
    }

    private static void CheckBranches(string keyword, IReadOnlyList<Schema> branches, JsonElement value, string path, Report report)
    {
        if (branches is [var only])
        {
            Check(only, value, path, report);
            return;
        }

        var attempts = branches.Select(branch =>
        {
            var violations = new List<Violation>();
            Check(branch, value, path, report.Into(violations));
            return (Branch: branch, Violations: violations);
        }).ToList();
        var matching = attempts.Count(attempt => attempt.Violations.Count == 0);
        if (matching == 0)
        {
            var (branch, violations) = attempts.MinBy(attempt => attempt.Violations.Count);
            report.Refuse(path, $"matches none of {branches.Count} alternatives; the closest is {branch}: {string.Join("; ", violations)}");
        }
        else if (keyword == "oneOf" && matching > 1)
        {
            report.Refuse(path, $"matches {matching} alternatives; exactly one must match");
        }
    }

    private static void CheckObject(Schema schema, JsonElement value, string path, Report report)
    {
        foreach (var name in schema.Required.Where(name => !value.TryGetProperty(name, out _)))
        {
            report.Refuse(Below(path, name), "is required");
        }

        var known = schema.Properties.ToDictionary();
        foreach (var property in value.EnumerateObject())
        {
            if ((known.GetValueOrDefault(property.Name) ?? schema.More) is { } expected)
            {
                Check(expected, property.Value, Below(path, property.Name), report);
            }
            else if (!schema.AllowsMore)
            {
                report.Refuse(Below(path, property.Name), "is not a documented property");
            }
        }
    }

    private static string Below(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Shown(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= 80 ? text : $"{text[..80]}…";
    }
}
