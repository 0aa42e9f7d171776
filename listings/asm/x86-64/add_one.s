add_one:
    lock inc qword ptr [rdi]
    ret
