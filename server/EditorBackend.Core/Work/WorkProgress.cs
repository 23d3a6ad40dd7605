namespace EditorBackend.Core.Work;

/// <summary>How far long work has come; sent by <c>$/progress</c>.</summary>
/// <param name="Message">What is being done, in a few words.</param>
/// <param name="Done">WorkCounter done.</param>
/// <param name="Total">WorkCounter in all; absent while unknown.</param>
public sealed record WorkProgress(string Message, int Done, int? Total = null);
