using System.Text.Json.Nodes;

namespace TitanConnector.Emulator.Documented.Rules.TaskManagement;

/// <summary>The subtasks of a task, which stand in the task itself.</summary>
internal static class Subtasks
{
    private const string Path = "/taskmanagement/v2/tasks";
    private const string Data = "subTasksData";
    private const string List = "subTasks";

    public static IEnumerable<Rule> Rules => [new("task-management.tasks.subtasks.create", Create)];

    public static IEnumerable<ShelfRule> Shelves =>
    [
        new(Path)
        {
            Seed = (_, _, task) =>
            {
                if (task.Document[Data] is JsonObject data)
                {
                    SetNumbers(data);
                }
            },
        },
    ];

    private static void Create(Turn turn)
    {
        var task = turn.Subject(Path);
        turn.Check(turn.Body, new Reference("assignedToId", "/settings/v2/employees"));
        var subtask = turn.Body.DeepClone().AsObject();
        subtask["reportedById"] = task.Document["reportedById"]?.DeepClone();
        subtask["active"] = true;
        subtask["closedOn"] = subtask["isClosed"]!.GetValue<bool>() ? turn.Records.NowText : null;
        subtask["createdOn"] = turn.Records.NowText;
        subtask["assignedDateTime"] = turn.Records.NowText;
        subtask["isViewed"] = false;
        turn.Change(Path, task, document =>
        {
            var data = document[Data]?.DeepClone() as JsonObject ?? [];
            data[List] = new JsonArray([.. (data[List] as JsonArray ?? []).Select(one => one!.DeepClone()), subtask]);
            SetNumbers(data);
            document[Data] = data;
        });

        var answer = subtask.DeepClone().AsObject();
        answer["parentTaskId"] = task.Number;
        turn.Answer(answer);
    }

    private static void SetNumbers(JsonObject data)
    {
        var subtasks = data[List] as JsonArray ?? [];
        data["count"] = subtasks.Count;
        foreach (var (i, subtask) in subtasks.Index())
        {
            subtask!["subtaskNumber"] = i + 1;
        }
    }
}
